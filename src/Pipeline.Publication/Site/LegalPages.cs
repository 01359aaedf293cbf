using Pipeline.Publication.German;

namespace Pipeline.Publication.Site;

/// <summary>
/// The pages the law asks for: accessibility statement (§ 12b BGG, § 7 BITV 2.0, in the order of the model of Implementing Decision
/// (EU) 2018/1523), imprint (§ 5 DDG) and privacy (Art. 13 GDPR), and the page for what is not found.
/// </summary>
internal static class LegalPages
{
    /// <summary>Where they lie; they speak of no edition.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["barrierefreiheit/", "datenschutz/", "impressum/", "404.html"];

    /// <summary>The statement. What it says of these pages is what the tests of the site check.</summary>
    public static SiteFile Accessibility(SiteWorld world)
    {
        var settings = world.Settings;
        return Frame(
                world,
                "barrierefreiheit/index.html",
                "Erklärung zur Barrierefreiheit",
                "Wie barrierefrei diese Seiten sind und wie Sie eine Barriere melden."
            )
            .Write(html =>
            {
                html.Element("h1", "Erklärung zur Barrierefreiheit");
                if (settings.Operator is null || settings.AccessibilityCheckedOn is null)
                    html.Element(
                        "p",
                        "Diese Seite ist ein Muster. Wer die Seiten betreibt, prüft sie und füllt die Erklärung vor der "
                            + "Veröffentlichung aus.",
                        ("class", "intro")
                    );
                html.Element(
                    "p",
                    $"{settings.Operator ?? "Die Stelle, die diese Seiten betreibt,"} ist bemüht, "
                        + $"die Seiten „{PageFrame.SiteName}“ barrierefrei zugänglich zu machen, "
                        + "nach § 12a des Behindertengleichstellungsgesetzes (BGG) oder dem Gesetz des Landes und nach der "
                        + "Barrierefreie-Informationstechnik-Verordnung (BITV 2.0). Die Erklärung gilt auch für die Berichte als PDF."
                );
                html.Element("h2", "Stand der Vereinbarkeit mit den Anforderungen");
                html.Element(
                    "p",
                    "Die Seiten sind mit der BITV 2.0 teilweise vereinbar. Gemacht sind sie nach der Norm EN 301 549 und den WCAG "
                        + "2.2, Stufen A und AA; nicht erfüllt ist, was unten steht. Die Berichte sind als PDF/UA-1 ausgezeichnet."
                );
                html.Element("h2", "Nicht barrierefreie Inhalte");
                List(
                    html,
                    "Ein Video in Deutscher Gebärdensprache gibt es nicht (§ 4 BITV 2.0).",
                    "Die Seite in Leichter Sprache haben Prüfleser:innen noch nicht geprüft. "
                        + "Eine Erläuterung dieser Erklärung in Leichter Sprache fehlt (§ 4 BITV 2.0).",
                    "Ob die Seiten mit allen Vorleseprogrammen gut zu bedienen sind, haben Menschen mit Behinderungen noch nicht geprüft."
                );
                html.Element("h2", "Gut zu wissen");
                List(
                    html,
                    "Die Kacheln der Karte sind auf kleinen Bildschirmen kleiner als 24 mal 24 Pixel. "
                        + "Die Liste nach Land führt zu denselben Seiten.",
                    "Breite Tabellen und Abbildungen lassen sich auf kleinen Bildschirmen seitlich verschieben. "
                        + "Zu jeder Abbildung gibt es einen beschreibenden Text, zu Diagrammen die Zahlen als Tabelle oder im Text.",
                    "Die Suche braucht JavaScript, ebenso die Bedienung der Karte mit der Tastatur. "
                        + "Ohne JavaScript führt die Liste zu allen Kreisen."
                );
                html.Element("h2", "Erstellung dieser Erklärung");
                if (settings.AccessibilityCheckedOn is { } day)
                    html.Element("p", $"Diese Erklärung wurde zuletzt am {GermanNumber.Day(day)} überprüft.");
                else
                    Contact.Missing(html, "Tag, an dem die Erklärung erstellt oder zuletzt überprüft wurde");
                html.Element(
                    "p",
                    "Grundlage ist eine Selbstbewertung: Bei jeder Änderung am Programm werden alle Arten von Seiten in einem "
                        + "Browser automatisch geprüft (axe-core, heller und dunkler Modus, Bedienung nur mit der Tastatur, "
                        + "ohne JavaScript), und jeder Bericht wird auf PDF/UA geprüft. "
                        + "Automatische Prüfungen finden nicht jede Barriere."
                );
                html.Element("h2", "Barrieren melden: Feedback und Kontakt");
                Contact.Write(
                    html,
                    settings,
                    "Ist Ihnen etwas nicht zugänglich, oder brauchen Sie einen Inhalt in anderer Form? "
                        + "Schreiben Sie uns bitte oder rufen Sie an."
                );
                html.Element("h2", "Schlichtungsverfahren");
                html.Element(
                    "p",
                    "Haben Sie auf Ihre Meldung innerhalb von sechs Wochen keine zufriedenstellende Antwort bekommen, "
                        + "können Sie sich an die Schlichtungs- oder Durchsetzungsstelle wenden. Das Verfahren ist kostenlos, "
                        + "Sie brauchen keinen Rechtsbeistand."
                );
                if (settings.EnforcementBody.Count > 0)
                {
                    Lines(html, settings.EnforcementBody);
                    return;
                }
                html.Open("address")
                    .Text("Schlichtungsstelle nach dem Behindertengleichstellungsgesetz")
                    .Void("br")
                    .Text("bei dem Beauftragten der Bundesregierung für die Belange von Menschen mit Behinderungen")
                    .Void("br");
                html.Text("Mauerstraße 53, 10117 Berlin")
                    .Void("br")
                    .Text("Telefon: 030 18 527-2805")
                    .Void("br")
                    .Text("E-Mail: ")
                    .Link("mailto:info@schlichtungsstelle-bgg.de", "info@schlichtungsstelle-bgg.de")
                    .Void("br");
                html.Link("https://www.schlichtungsstelle-bgg.de", "www.schlichtungsstelle-bgg.de").Close();
                Contact.Missing(
                    html,
                    "Das ist die Schlichtungsstelle des Bundes. Stellen der Länder und Kommunen nennen hier die Schlichtungs- "
                        + "oder Durchsetzungsstelle ihres Landes"
                );
            });
    }

    /// <summary>The imprint: filled from the settings, else a template.</summary>
    public static SiteFile Imprint(SiteWorld world)
    {
        var settings = world.Settings;
        return Frame(world, "impressum/index.html", "Impressum", "Wer diese Seiten betreibt und verantwortet.")
            .Write(html =>
            {
                html.Element("h1", "Impressum");
                if (settings.Operator is null)
                    html.Element(
                        "p",
                        "Diese Seite ist ein Muster. Wer die Seiten betreibt, füllt es vor der Veröffentlichung aus.",
                        ("class", "intro")
                    );
                html.Element("h2", "Angaben nach § 5 DDG");
                if (settings.Operator is { } name && settings.Address.Count > 0)
                    Lines(html, [name, .. settings.Address]);
                else
                    Contact.Missing(html, "Name der Stelle und Anschrift");
                if (settings.RepresentedBy is { } person)
                    html.Element("p", "Vertreten durch: " + person);
                else
                    Contact.Missing(html, "vertretungsberechtigte Person");
                html.Element("h2", "Kontakt");
                Contact.Write(html, settings, "So erreichen Sie uns:");
                html.Element("h2", "Daten und Lizenzen");
                html.Open("p")
                    .Text("Quellen und Lizenzen stehen bei der ")
                    .Link("../methode/index.html", "Methode")
                    .Text(" und bei den ")
                    .Link("../daten/index.html", "Daten")
                    .Text(". Was beim Abruf gespeichert wird, steht unter ")
                    .Link("../datenschutz/index.html", "Datenschutz")
                    .Text(".")
                    .Close();
            });
    }

    /// <summary>What is kept of visitors (Art. 13 GDPR): what the pages do is known here, what the server does says the operator.</summary>
    public static SiteFile Privacy(SiteWorld world)
    {
        var settings = world.Settings;
        return Frame(world, "datenschutz/index.html", "Datenschutz", "Was beim Abruf dieser Seiten gespeichert wird.")
            .Write(html =>
            {
                html.Element("h1", "Datenschutz");
                if (settings.Operator is null || settings.Privacy.Count == 0)
                    html.Element(
                        "p",
                        "Diese Seite ist ein Muster. Wer die Seiten betreibt, füllt es vor der Veröffentlichung aus.",
                        ("class", "intro")
                    );
                html.Element("h2", "Was die Seiten tun");
                html.Element(
                    "p",
                    "Diese Seiten setzen keine Cookies, speichern nichts in Ihrem Browser, zählen keine Besuche und laden nichts von "
                        + "anderen Servern. Es gibt keine Anmeldung und kein Formular. Was Sie in die Suche tippen, bleibt in Ihrem "
                        + "Browser; ebenso die Auswahl beim Vergleich, die nur in der Adresse der Seite steht."
                );
                html.Element("h2", "Verantwortlich");
                if (settings.Operator is { } name && settings.Address.Count > 0)
                    Lines(html, [name, .. settings.Address]);
                else
                    Contact.Missing(html, "Name und Anschrift der verantwortlichen Stelle");
                Contact.Write(html, settings, "So erreichen Sie uns:");
                if (settings.DataProtectionOfficer.Count > 0)
                {
                    html.Element("h2", "Datenschutzbeauftragte:r");
                    Lines(html, settings.DataProtectionOfficer);
                }
                else
                    Contact.Missing(html, "Kontakt der oder des Datenschutzbeauftragten, wenn es eine:n gibt");
                html.Element("h2", "Was der Server speichert");
                html.Element(
                    "p",
                    "Ein Server kann beim Abruf technische Angaben speichern: IP-Adresse, Zeitpunkt, abgerufene Datei und Angaben zum "
                        + "Browser."
                );
                foreach (var paragraph in settings.Privacy)
                    html.Element("p", paragraph);
                if (settings.Privacy.Count == 0)
                    Contact.Missing(
                        html,
                        "wer die Seiten ausliefert, was er wie lange protokolliert, zu welchem Zweck und auf welcher Rechtsgrundlage"
                    );
                html.Element("h2", "Ihre Rechte");
                html.Element(
                    "p",
                    "Sie können Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung verlangen und der Verarbeitung "
                        + "widersprechen (Art. 15 bis 18 und 21 DSGVO). Sie können sich bei einer Aufsichtsbehörde für den Datenschutz "
                        + "beschweren (Art. 77 DSGVO)."
                );
            });
    }

    /// <summary>
    /// What a server shows for an address that leads nowhere. It may be shown at any depth, so its links start at the root of the
    /// server.
    /// </summary>
    public static SiteFile NotFound(SiteWorld world)
    {
        var root = new Uri(world.Address.Of("site/")).AbsolutePath;
        var frame = new PageFrame
        {
            World = world,
            Place = new SitePlace(world, "404.html", root),
            Title = "Seite nicht gefunden",
            Description = "Diese Adresse gibt es nicht.",
        };
        return frame.Write(html =>
        {
            html.Element("h1", "Diese Seite gibt es nicht");
            html.Element(
                "p",
                "Vielleicht ist die Adresse nicht ganz richtig abgeschrieben. Veröffentlichte Seiten verschwinden nicht.",
                ("class", "intro")
            );
            html.Open("p").Link(frame.Place.To("index.html"), "Zur Suche nach Kreisen").Close();
        });
    }

    private static PageFrame Frame(SiteWorld world, string path, string title, string description) =>
        new()
        {
            World = world,
            Place = new SitePlace(world, path),
            Title = title,
            Description = description,
        };

    private static void List(HtmlWriter html, params ReadOnlySpan<string> items)
    {
        html.Open("ul");
        foreach (var item in items)
            html.Element("li", item);
        html.Close();
    }

    private static void Lines(HtmlWriter html, IReadOnlyList<string> lines)
    {
        html.Open("address");
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                html.Void("br");
            html.Text(lines[i]);
        }
        html.Close();
    }
}
