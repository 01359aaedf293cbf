using Pipeline.Core.Domain;
using Pipeline.Publication.German;

namespace Pipeline.Publication.Site;

/// <summary>
/// What the site is about in Leichte Sprache: a sentence of at most ten words per line, one thought each, no genitive, no subjunctive,
/// no negation, long compounds divided by a middle dot (rules of the Netzwerk Leichte Sprache, DIN SPEC 33429). No group of
/// examiners has checked it, and the page says so.
/// </summary>
internal static class EasyLanguage
{
    /// <summary>Where it lies.</summary>
    public const string Path = "leichte-sprache/index.html";

    /// <summary>Writes the page.</summary>
    public static SiteFile Render(SiteWorld world)
    {
        var place = new SitePlace(world, Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = "Leichte Sprache",
            Description = "Worum es auf diesen Seiten geht, in Leichter Sprache.",
            Edition = world.Latest,
        };
        return frame.Write(html =>
        {
            html.Element("h1", "In Leichter Sprache");
            html.Open("div", ("class", "easy"), ("lang", "de-simple"));
            Write(html, world.Latest, place);
            html.Close();
            html.Element(
                "p",
                "Der Text richtet sich nach den Regeln des Netzwerks Leichte Sprache. Prüfleser:innen haben ihn noch nicht geprüft. "
                    + "Die Bilder sind für diese Seite gezeichnet.",
                ("class", "small")
            );
        });
    }

    private static void Write(HtmlWriter html, SiteEdition edition, SitePlace place)
    {
        html.Element("h2", "Worum geht es?");
        EasyPictures.Together(html);
        Lines(
            html,
            "Es geht um Teilhabe.",
            "Teilhabe heißt: Alle Menschen können mitmachen.",
            "Zum Beispiel:",
            "Sie haben eine Arbeit.",
            "Sie haben genug Geld.",
            "Sie kommen leicht zum Arzt und zum Einkaufen."
        );
        Lines(html, "In manchen Orten können die Menschen gut mitmachen.", "In anderen Orten ist das schwer.");
        html.Element("h2", "Was steht auf diesen Seiten?");
        EasyPictures.Parts(html);
        Lines(
            html,
            "Deutschland hat viele Teile.",
            "Diese Teile heißen Kreise.",
            $"Es gibt {GermanNumber.Count(edition.Clusters.Count)} Kreise.",
            "Manche Kreise sind Städte.",
            "Zu den anderen Kreisen gehören viele Orte."
        );
        Lines(html, "Jeder Kreis hat hier eine Seite.", "Dort steht: So gut können die Menschen mitmachen.");
        EasyPictures.Groups(html);
        Lines(
            html,
            "Manche Kreise haben ähnliche Zahlen.",
            "Diese Kreise sind zusammen in einer Gruppe.",
            $"Es gibt {GermanNumber.Year(edition.Scheme.Count)} Gruppen.",
            $"In den Gruppen {Numbers(edition.Scheme, true)} sind die Wege kurz.",
            "Zum Beispiel der Weg zum Einkaufen.",
            $"In den Gruppen {Numbers(edition.Scheme, false)} sind die Wege länger.",
            $"In den Gruppen {ClusterWords.Best(edition.Scheme)} können die Menschen am besten mitmachen."
        );
        html.Element("h2", "Wie finde ich meinen Kreis?");
        EasyPictures.Search(html);
        Lines(
            html,
            "Auf der ersten Seite ist ein Feld.",
            "Schreiben Sie in das Feld den Namen von Ihrem Kreis.",
            "Klicken Sie dann auf den Namen."
        );
        Lines(
            html,
            "Auf der ersten Seite ist auch eine Karte.",
            "Sie können auf die Karte klicken.",
            "Oder Sie nehmen die Liste unter der Karte."
        );
        html.Element("h2", "Das ist wichtig");
        EasyPictures.Equal(html);
        Lines(
            html,
            "Die Gruppe ist anders als eine Schul·note.",
            "Sie sagt: So leben die Menschen in dem Kreis.",
            "Sie sagt auch: Hier brauchen die Menschen vielleicht mehr Hilfe.",
            "Alle Menschen sind gleich viel wert."
        );
        if (edition.Entry.Notice is not null)
            Lines(html, "Achtung!", "Die Zahlen auf dieser Seite sind ausgedacht.", "Sie sind nur ein Beispiel.");
        html.Open("p").Link(place.To("index.html"), "Zur Suche und zur Karte").Close();
    }

    /// <summary>The numbers of the urban or of the rural groups: <c>1, 2 und 3</c>.</summary>
    private static string Numbers(ClusterScheme scheme, bool urban) =>
        GermanList.Join([.. Enumerable.Range(1, scheme.Count).Where(c => scheme.IsUrban(c) == urban).Select(GermanNumber.Year)]);

    private static void Lines(HtmlWriter html, params ReadOnlySpan<string> sentences)
    {
        html.Open("p");
        for (var i = 0; i < sentences.Length; i++)
        {
            if (i > 0)
                html.Void("br");
            html.Text(sentences[i]);
        }
        html.Close();
    }
}
