using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>Which editions were replaced, and how an error is reported.</summary>
internal static class CorrectionsPage
{
    public const string Path = "korrekturen/index.html";

    public static SiteFile Render(SiteWorld world)
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
            html.Element(
                "p",
                "Nichts Veröffentlichtes wird geändert oder gelöscht. Wird ein Fehler gefunden, "
                    + "erscheint eine neue Fassung der Ausgabe; die alte bleibt unter ihrer Adresse und ist als ersetzt gekennzeichnet.",
                ("class", "intro")
            );
            html.Element("h2", "Klassen");
            html.Open("dl", ("class", "classes"));
            foreach (
                var (name, meaning) in new[]
                {
                    ("formal", "Wortlaut, Darstellung oder Beschreibung; keine Zahl ändert sich."),
                    ("gering inhaltlich", "Einzelne Zahlen ändern sich, die Aussagen bleiben."),
                    (
                        "schwerwiegend",
                        "Zahlen ändern sich so, dass sich Aussagen ändern. Wer die alte Fassung verwendet hat, sollte es wissen."
                    ),
                }
            )
                html.Element("dt", name).Element("dd", meaning);
            html.Close();
            html.Element("h2", "Ersetzte Ausgaben");
            var replaced = world.Editions.Where(e => e.Entry.SupersededBy is not null).OrderByDescending(e => e.Id).ToList();
            if (replaced.Count == 0)
                html.Element("p", "Bisher wurde keine Ausgabe ersetzt.");
            foreach (var edition in replaced)
                Replaced(html, place, edition, world.Editions.Single(e => e.Entry.Edition == edition.Entry.SupersededBy));
            html.Open("p")
                .Link(place.ToStore(Errata.AllJsonPath), "Alle Berichtigungen als JSON")
                .Text(", ")
                .Link(place.ToStore(StorePath.Feed), "Feed der Ausgaben und Korrekturen")
                .Close();
            html.Element("h2", "Einen Fehler melden");
            Contact.Write(html, world.Settings, "Nennen Sie bitte Kreis, Ausgabe und die Stelle, die Ihnen falsch erscheint.");
        });
    }

    private static void Replaced(HtmlWriter html, SitePlace place, SiteEdition old, SiteEdition now)
    {
        html.Element("h3", $"Ausgabe {old.Id}, ersetzt durch {now.Id}");
        html.Open("ul", ("class", "inline")).Open("li").Link(place.To(old.Folder + "index.html"), $"Ausgabe {old.Id}").Close();
        html.Open("li").Link(place.To(now.Folder + "index.html"), $"Ausgabe {now.Id}").Close().Close();
        if (now.Entry.Correction is not { } correction)
        {
            html.Element(
                "p",
                "Neue Fassung aus neuen Lieferungen der Quellen oder nach einem geänderten Rezept; keine Berichtigung eines Fehlers."
            );
            return;
        }
        html.Element("p", $"Klasse: {correction.Class.German()}. {correction.Reason}");
        if (correction.Follows is { } first)
            html.Element("p", $"Folge der Berichtigung in der Ausgabe {first}.");
        var kreise = correction
            .Named.Concat(correction.Affected.Select(a => a.Ags))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Where(a => KreisKey.TryParse(a, out _))
            .Select(KreisKey.Parse)
            .Where(KreisRegister.Every.Contains)
            .ToList();
        if (kreise.Count == 0)
        {
            html.Element("p", "Keine Zahl eines Kreises hat sich geändert.");
            return;
        }
        html.Open("details")
            .Element("summary", kreise.Count == 1 ? "1 betroffener Kreis" : $"{GermanNumber.Count(kreise.Count)} betroffene Kreise")
            .Open("ul");
        foreach (var kreis in kreise)
        {
            var (before, after) = (old.Clusters.GetValueOrDefault(kreis).Cluster, now.Clusters.GetValueOrDefault(kreis).Cluster);
            html.Open("li")
                .Link(place.To($"{now.Folder}kreis/{kreis}/index.html"), KreisRegister.Every[kreis].DisplayName)
                .Text(
                    before == after
                        ? $": weiterhin {GroupWords.Number(after)}"
                        : $": {GroupWords.Number(before)}, jetzt {GroupWords.Number(after)}"
                )
                .Close();
        }
        html.Close().Close();
    }
}
