using Pipeline.Core.Report;

namespace Pipeline.Core.Site;

/// <summary>Which editions were replaced, and how an error is reported.</summary>
internal static class CorrectionsPage
{
    public const string Path = "korrekturen/index.html";

    public static SiteFile Of(SiteWorld world)
    {
        var place = new SitePlace(world, Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = "Korrekturen",
            Description = "Welche Ausgaben berichtigt wurden und wie Sie einen Fehler melden.",
        };
        return frame.Write(html =>
        {
            html.Element("h1", "Korrekturen");
            html.Element("p", "Nichts Veröffentlichtes wird geändert oder gelöscht. Wird ein Fehler gefunden, erscheint eine neue Fassung der Ausgabe; die alte bleibt unter ihrer Adresse und ist als ersetzt gekennzeichnet.", ("class", "intro"));
            html.Element("h2", "Klassen");
            html.Open("dl", ("class", "classes"));
            foreach (var (name, meaning) in new[]
            {
                ("formal", "Wortlaut, Darstellung oder Beschreibung; keine Zahl ändert sich."),
                ("gering inhaltlich", "Einzelne Zahlen ändern sich, die Aussagen bleiben."),
                ("schwerwiegend", "Zahlen ändern sich so, dass sich Aussagen ändern. Wer die alte Fassung verwendet hat, sollte es wissen."),
            })
                html.Element("dt", name).Element("dd", meaning);
            html.Close();
            html.Element("h2", "Ersetzte Ausgaben");
            var replaced = world.Editions.Where(e => e.Entry.SupersededBy is not null).OrderByDescending(e => e.Id).ToList();
            if (replaced.Count == 0)
                html.Element("p", "Bisher wurde keine Ausgabe ersetzt.");
            else
                html.Open("ul");
            foreach (var edition in replaced)
            {
                html.Open("li").Link(place.To(edition.Folder + "index.html"), $"Ausgabe {edition.Id}").Text(" – ersetzt durch ").Link(place.To(edition.Entry.SupersededBy! + "/index.html"), $"Ausgabe {edition.Entry.SupersededBy}").Close();
            }
            if (replaced.Count > 0)
                html.Close();
            html.Element("h2", "Einen Fehler melden");
            Contact.Write(html, world.Settings, "Nennen Sie bitte Kreis, Ausgabe und die Stelle, die Ihnen falsch erscheint.");
        });
    }
}
