using Pipeline.Core.Report;

namespace Pipeline.Core.Site;

/// <summary>The pages the law asks for: accessibility statement (§ 12b BGG, § 7 BITV 2.0) and imprint (§ 5 DDG), and the page for what is not found.</summary>
internal static class LegalPages
{
    /// <summary>The statement. What it says of these pages is what the tests of the site check.</summary>
    public static SiteFile Accessibility(SiteWorld world)
    {
        var settings = world.Settings;
        return Frame(world, "barrierefreiheit/index.html", "Erklärung zur Barrierefreiheit", "Wie barrierefrei diese Seiten sind und wie Sie eine Barriere melden.").Write(html =>
        {
            html.Element("h1", "Erklärung zur Barrierefreiheit");
            html.Element("p", $"Diese Erklärung gilt für die Seiten „{PageFrame.SiteName}“{(settings.Operator is { } name ? $" von {name}" : "")} und die Berichte als PDF.");
            html.Element("h2", "Stand der Vereinbarkeit");
            html.Element("p", "Die Seiten sind dafür gemacht, die Anforderungen der BITV 2.0 zu erfüllen, also der Norm EN 301 549 und der WCAG 2.2 auf den Stufen A und AA. Die Berichte sind als PDF/UA-1 ausgezeichnet.");
            html.Element("h2", "Was wir wissen");
            html.Open("ul");
            foreach (var item in new[]
            {
                "Die Kacheln der Karte sind auf kleinen Bildschirmen kleiner als 24 mal 24 Pixel. Die Liste nach Land führt zu denselben Seiten.",
                "Breite Tabellen und Abbildungen lassen sich auf kleinen Bildschirmen seitlich verschieben. Zu jeder Abbildung gibt es einen beschreibenden Text, zu Diagrammen die Zahlen als Tabelle oder im Text.",
                "Suche und Karte brauchen JavaScript. Ohne JavaScript führt die Liste zu allen Kreisen.",
                "Der Abschnitt in Leichter Sprache ist noch nicht von einer Prüfgruppe geprüft. Ein Video in Deutscher Gebärdensprache gibt es nicht.",
            })
                html.Element("li", item);
            html.Close();
            html.Element("h2", "Wie diese Erklärung entstand");
            html.Element("p", "Grundlage ist eine Selbstbewertung: Bei jeder Änderung am Programm werden alle Arten von Seiten in einem Browser automatisch geprüft (axe-core, heller und dunkler Modus, Bedienung nur mit der Tastatur, ohne JavaScript), und jeder Bericht wird auf PDF/UA geprüft. Automatische Prüfungen finden nicht jede Barriere.");
            if (settings.AccessibilityCheckedOn is { } day)
                html.Element("p", $"Zuletzt überprüft am {GermanNumber.Day(day)}.");
            else
                Contact.Missing(html, "Tag, an dem die Erklärung erstellt oder zuletzt überprüft wurde");
            html.Element("h2", "Barrieren melden");
            Contact.Write(html, settings, "Ist Ihnen etwas nicht zugänglich, schreiben Sie uns bitte.");
            html.Element("h2", "Schlichtungsverfahren");
            html.Element("p", "Bekommen Sie keine zufriedenstellende Antwort, können Sie sich an die Schlichtungs- oder Durchsetzungsstelle wenden. Das Verfahren ist kostenlos, Sie brauchen keinen Rechtsbeistand.");
            Lines(html, settings.EnforcementBody);
        });
    }

    /// <summary>The imprint: filled from the settings, else a template.</summary>
    public static SiteFile Imprint(SiteWorld world)
    {
        var settings = world.Settings;
        return Frame(world, "impressum/index.html", "Impressum", "Wer diese Seiten betreibt und verantwortet.").Write(html =>
        {
            html.Element("h1", "Impressum");
            if (settings.Operator is null)
                html.Element("p", "Diese Seite ist ein Muster. Wer die Seiten betreibt, füllt es vor der Veröffentlichung aus.", ("class", "intro"));
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
            html.Element("h2", "Datenschutz");
            html.Element("p", "Diese Seiten setzen keine Cookies, verwenden keine Zähldienste und laden nichts von anderen Servern. Der Server, auf dem sie liegen, kann beim Abruf technische Angaben wie die IP-Adresse speichern.");
            Contact.Missing(html, "Angaben des Betreibers zum Server und zu dessen Protokollen");
            html.Element("h2", "Daten und Lizenzen");
            html.Open("p").Text("Quellen und Lizenzen stehen bei der ").Link("../methode/index.html", "Methode").Text(" und bei den ").Link("../daten/index.html", "Daten").Text(".").Close();
        });
    }

    /// <summary>What a server shows for an address that leads nowhere. It may be shown at any depth, so its links start at the root of the server.</summary>
    public static SiteFile NotFound(SiteWorld world)
    {
        var root = new Uri(world.Address.Of("site/")).AbsolutePath;
        var frame = new PageFrame { World = world, Place = new SitePlace(world, "404.html", root), Title = "Seite nicht gefunden", Description = "Diese Adresse gibt es nicht." };
        return frame.Write(html =>
        {
            html.Element("h1", "Diese Seite gibt es nicht");
            html.Element("p", "Vielleicht ist die Adresse nicht ganz richtig abgeschrieben. Veröffentlichte Seiten verschwinden nicht.", ("class", "intro"));
            html.Open("p").Link(frame.Place.To("index.html"), "Zur Suche nach Kreisen").Close();
        });
    }

    private static PageFrame Frame(SiteWorld world, string path, string title, string description) =>
        new() { World = world, Place = new SitePlace(world, path), Title = title, Description = description };

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
