using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// What an edition changed: the matrix of transitions, the Kreise that moved with their main cause, the means of the clusters.
/// </summary>
internal static class ChangesPage
{
    private const string Path = "aenderungen/index.html";

    public static SiteFile Render(SiteWorld world, SiteEdition edition, ReportContext context, bool isPermanent)
    {
        var folder = isPermanent ? edition.Folder : "";
        var place = new SitePlace(world, folder + Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = $"Änderungen der Ausgabe {context.Year}",
            Description =
                $"Welche Kreise in der Ausgabe {context.Year} die Gruppe gewechselt haben und warum; Mittelwerte der "
                + $"{ClusterWords.Count(context.Scheme)} Gruppen.",
            Edition = edition,
            Newest = isPermanent ? place.To(Path) : null,
        };
        return frame.Write(html =>
        {
            html.Element("h1", frame.Title);
            html.Element(
                "p",
                "Eine Änderung im Bericht soll eine Änderung im Kreis sein: Die Mittelpunkte der Gruppen (Cluster) bleiben fest, "
                    + "und jeder Wechsel wird in seine Ursachen zerlegt.",
                ("class", "intro")
            );
            new BlockHtml(html) { KreisLink = kreis => place.To($"{folder}kreis/{kreis}/index.html") }.Write([
                .. GermanyReport.Changes(context, GermanyPictures.Flow),
                .. BridgeSection.Compose(context),
                .. GermanyReport.Means(context),
                .. GermanyPictures.ForeignShare(context),
                .. GermanyPictures.Konzepte(context),
            ]);
            html.Open("p");
            if (edition.File("changes.csv") is { } csv)
                html.Link(place.ToFile(edition, csv.Path), $"Alle Wechsel als CSV ({FileSize.Format(csv.Bytes)})");
            html.Close();
            if (edition.File("reports/deutschland.pdf") is { } pdf)
                html.Open("p")
                    .Element(
                        "a",
                        $"Bericht über Deutschland als PDF ({FileSize.Format(pdf.Bytes)})",
                        ("href", place.ToFile(edition, pdf.Path)),
                        ("type", "application/pdf")
                    )
                    .Close();
        });
    }
}
