using Pipeline.Core.Report;

namespace Pipeline.Core.Site;

/// <summary>
/// What the site is about in Leichte Sprache: short sentences, one thought each, no genitive, no subjunctive, compound words
/// hyphenated (rules of the Netzwerk Leichte Sprache). Not checked by a group of examiners: it says so.
/// </summary>
internal static class EasyLanguage
{
    public static void Write(HtmlWriter html, SiteEdition edition)
    {
        html.Open("section", ("id", "leichte-sprache"), ("class", "easy"), ("aria-labelledby", "leichte-sprache-titel"));
        html.Element("h2", "In Leichter Sprache", ("id", "leichte-sprache-titel"));
        html.Element("h3", "Worum geht es?");
        Lines(html, "Teilhabe heißt: Alle Menschen können mit-machen.", "Zum Beispiel: Sie haben eine Arbeit.", "Sie haben genug Geld.", "Sie können gut leben, wo sie wohnen.", "Nicht überall in Deutschland ist das gleich.");
        html.Element("h3", "Was steht auf dieser Seite?");
        Lines(html,
            $"In Deutschland gibt es {GermanNumber.Count(edition.Clusters.Count)} Land-Kreise und große Städte.",
            "Für jeden Kreis gibt es eine Seite.", "Dort steht: Wie gut können die Menschen mit-machen?",
            "Kreise mit ähnlichen Zahlen sind in einer Gruppe.", "Es gibt 6 Gruppen.", "Die Gruppen 1, 2 und 3 sind in der Stadt.", "Die Gruppen 4, 5 und 6 sind auf dem Land.", "In Gruppe 1 und in Gruppe 4 haben die Menschen die besten Möglichkeiten.");
        html.Element("h3", "Wie finde ich meinen Kreis?");
        Lines(html, "Oben auf der Seite ist ein Feld zum Suchen.", "Schreiben Sie dort den Namen von Ihrem Kreis.", "Klicken Sie dann auf den Namen.", "Sie können auch auf die Karte klicken.", "Oder Sie nehmen die Liste.");
        html.Element("h3", "Das ist wichtig");
        Lines(html, "Eine Gruppe ist keine Note.", "Die Zahlen sagen nicht: Die Menschen dort sind schlechter.", "Die Zahlen sagen: Dort muss man mehr helfen.");
        if (edition.Entry.Notice is not null)
            Lines(html, "Achtung: Die Zahlen auf dieser Seite sind ausgedacht.", "Sie sind nur ein Beispiel.");
        html.Element("p", "Dieser Text folgt den Regeln für Leichte Sprache. Eine Prüfgruppe hat ihn noch nicht geprüft.", ("class", "small"));
        html.Close();
    }

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
