using Pipeline.Core.Domain;
using Pipeline.Core.Report.Charts;
using Pipeline.Core.Report.Drawing;
using Pipeline.Core.Report.Maps;

namespace Pipeline.Core.Report;

/// <summary>Germany by cluster with the Kreis marked, and the Kreise around it.</summary>
internal static class MapSection
{
    private const int Named = 6;

    /// <summary>Widths of the two maps in points.</summary>
    /// <param name="Country">Width of the country.</param>
    /// <param name="Around">Width and height of the window around the Kreis.</param>
    /// <param name="IsStacked">True where the table of the next Kreise stands below the window, not beside it.</param>
    internal sealed record Size(double Country, double Around, bool IsStacked = false);

    /// <summary>The sizes maps may have, the largest first.</summary>
    /// <param name="hasHistory">False in a first edition, which has little else to show on the page.</param>
    public static IEnumerable<Size> Sizes(bool hasHistory) => hasHistory
        ? [new(196, 130), new(178, 130), new(160, 126), new(141, 118), new(122, 110), new(106, 96), new(92, 82)]
        : [new(262, 170, true), new(160, 126)];

    /// <summary>The maps side by side.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis to mark.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">How large they are.</param>
    public static ReportBlock Of(ReportContext context, KreisKey kreis, KreisName name, Size size)
    {
        var (countryWidth, aroundWidth) = (size.Country, size.Around);
        var shapes = context.Background.Shapes;
        var around = Around(kreis);
        var letters = around.Select((k, i) => (k, Letter: ((char)('A' + i)).ToString())).ToDictionary(p => p.k, p => p.Letter);
        return new SideBySideBlock(
        [
            new(countryWidth, [new FigureBlock("Deutschland nach Clustern", ClusterMap.Country(shapes, context.Cluster, kreis, countryWidth, AltText(context, kreis, name)))]),
            new(IndicatorPage.BodyWidth - countryWidth - 16,
            [
                .. Beside(
                    new(aroundWidth, [new FigureBlock("Umgebung", ClusterMap.Around(shapes, context.Cluster, kreis, letters, Reach(shapes, kreis, around), aroundWidth, $"Ausschnitt der Karte um {name.Plain} mit den nächsten Kreisen, die die Tabelle nennt."))]),
                    new(Math.Max(IndicatorPage.BodyWidth - countryWidth - aroundWidth - 32, 1),
                    [
                        new TableBlock("Die nächsten Kreise",
                            [new("", 0.5, false), new("Kreis", 2.6, false), new("Cluster", 1.35, true)],
                            [.. around.Select(k => (IReadOnlyList<string>)[letters[k], KreisRegister.Gebietsstand2021[k].DisplayName, GermanNumber.Year(context.Cluster(k))])],
                            new HashSet<int>()),
                    ]),
                    size.IsStacked),
                new FigureBlock("", ClusterMap.Legend(Legend(context), IndicatorPage.BodyWidth - countryWidth - 16)),
                new SmallPrintBlock(Note(shapes)),
            ]),
        ]);
    }

    /// <summary>One below the other where a first edition leaves the room for it.</summary>
    private static IEnumerable<ReportBlock> Beside(SideColumn left, SideColumn right, bool stacked) =>
        stacked ? [.. left.Blocks, .. right.Blocks] : [new SideBySideBlock([left, right])];

    /// <summary>Names and sizes of the clusters, as the legend of a map has them.</summary>
    public static IReadOnlyList<string> Legend(ReportContext context) => [.. Enumerable.Range(1, StudyFigures.ClusterCount).Select(c =>
        $"{GermanNumber.Year(c)} {StudyFigures.ClusterName(c)} ({GermanNumber.Count(context.Official.Sizes[c - 1])})")];

    /// <summary>What the map is and what it is not.</summary>
    public static string Note(MapShapes shapes) => shapes.AreTiles
        ? "Jedes Sechseck ist ein Kreis; die Fläche ist gleich groß, der Ort nur ungefähr. Dunkle Linien trennen die Länder; ein weißer Punkt heißt städtisch (Cluster 1 bis 3)."
        : "Grenzen der Kreise, vereinfacht: © GeoBasis-DE / BKG, dl-de/by-2-0, Daten verändert. Dunkle Linien trennen die Länder.";

    private static string AltText(ReportContext context, KreisKey kreis, KreisName name)
    {
        var land = context.Features.Kreise.Where(k => k.Land == kreis.Land).GroupBy(context.Cluster).OrderByDescending(g => g.Count()).First();
        return $"Karte der Kreise Deutschlands, gefärbt nach den sechs Clustern; {name.Plain} ist umrandet und gehört zu Cluster {GermanNumber.Year(context.Cluster(kreis))}. Im Land {kreis.Land.Name} ist Cluster {GermanNumber.Year(land.Key)} am häufigsten.";
    }

    private static List<KreisKey> Around(KreisKey kreis)
    {
        var own = HexTiling.Project(KreisRegister.Gebietsstand2021[kreis]);
        return [.. KreisRegister.Gebietsstand2021.All.Where(k => k.Key != kreis)
            .OrderBy(k => Squared(own, HexTiling.Project(k))).ThenBy(k => k.Key).Take(Named).Select(k => k.Key)];
    }

    /// <summary>Wide enough to show every Kreis the table names.</summary>
    private static double Reach(MapShapes shapes, KreisKey kreis, List<KreisKey> around)
    {
        var centre = shapes.Kreise.First(s => s.Kreis == kreis).Anchor;
        return shapes.Kreise.Where(s => s.Kreis == kreis || around.Contains(s.Kreis)).SelectMany(s => s.Rings).SelectMany(r => r)
            .Max(p => Math.Max(Math.Abs(p.X - centre.X), Math.Abs(p.Y - centre.Y))) * 1.03;
    }

    private static double Squared((double X, double Y) a, (double X, double Y) b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
