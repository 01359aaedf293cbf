using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Site;

/// <summary>
/// How an edition was made: what the indicators are, how the clusters come about, where the data are from, what cannot be said.
/// </summary>
internal static class MethodPage
{
    private const string Path = "methode/index.html";

    public static SiteFile Render(SiteWorld world, SiteEdition edition, ReportContext context, bool isPermanent)
    {
        var place = new SitePlace(world, (isPermanent ? edition.Folder : "") + Path);
        var frame = new PageFrame
        {
            World = world,
            Place = place,
            Title = $"Methode der Ausgabe {context.Year}",
            Description =
                $"Wie die Kreise eingeteilt werden: {GermanNumber.Word(context.Indicators.Count)} Indikatoren, "
                + $"{ClusterWords.Count(context.Scheme)} Gruppen (Cluster), feste Mittelpunkte, Sicherheit jeder Zuordnung, Ursachen "
                + $"jeder Bewegung.",
            Edition = edition,
            Newest = isPermanent ? place.To(Path) : null,
        };
        return frame.Write(html =>
        {
            html.Element("h1", frame.Title);
            new BlockHtml(html).Write([
                .. SourceSection.Small(context).Select(b => b is SmallPrintBlock small ? new TextBlock(small.Text) : b),
                new HeadingBlock(2, "Was die Einteilung nicht sagt"),
                new ListBlock([
                    "Sie ist keine Rangliste der Kreise und keine Note für die Arbeit vor Ort.",
                    "Sie beschreibt Kreise, nicht Menschen: In jedem Kreis leben Menschen mit sehr verschiedenen Chancen.",
                    "Sie sagt nicht voraus, was wird, und nicht, was eine Maßnahme bewirkt.",
                    "Zwischen den Gruppen gibt es keine scharfen Grenzen. Deshalb steht bei jedem Kreis, "
                        + "wie sicher seine Zuordnung ist und welche Gruppe die nächste wäre.",
                ]),
            ]);
        });
    }
}
