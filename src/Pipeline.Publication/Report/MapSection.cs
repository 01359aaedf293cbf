using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

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
    public static IEnumerable<Size> Sizes(bool hasHistory) =>
        hasHistory
            ? [new(196, 130), new(178, 130), new(160, 126), new(141, 118), new(122, 110), new(106, 96), new(92, 82)]
            : [new(262, 170, true), new(160, 126)];

    /// <summary>What the window around a Kreis shows; the same at every size.</summary>
    /// <param name="Named">The Kreise the table beside it names, by their letters from A on.</param>
    /// <param name="Caption">Caption of that table.</param>
    /// <param name="Window">The window.</param>
    internal sealed record Surroundings(IReadOnlyList<KreisKey> Named, string Caption, MapWindow Window)
    {
        /// <summary>The letter of each named Kreis.</summary>
        public IReadOnlyDictionary<KreisKey, string> Letters { get; } =
            Named.Select((k, i) => (k, Letter: ((char)('A' + i)).ToString())).ToDictionary(p => p.k, p => p.Letter);
    }

    /// <summary>Chooses what is shown around a Kreis: its neighbours where boundaries say who they are, else the nearest Kreise.</summary>
    public static Surroundings Around(ReportContext context, KreisKey kreis)
    {
        var maps = context.Maps;
        var neighbours = maps.Neighbours(kreis);
        var named = (neighbours ?? Nearest(context.Register, kreis)).Take(Named).ToList();
        var caption =
            neighbours is null ? "Die nächsten Kreise"
            : neighbours.Count == 1 ? "Der Nachbarkreis"
            : neighbours.Count <= Named ? "Die Nachbarkreise"
            : $"Nachbarkreise mit der längsten Grenze ({GermanNumber.Count(Named)} von {GermanNumber.Count(neighbours.Count)})";
        return new Surroundings(named, caption, MapWindow.Frame(maps.Around, kreis, named));
    }

    /// <summary>The maps side by side.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis to mark.</param>
    /// <param name="name">Its name.</param>
    /// <param name="around">What is shown around it.</param>
    /// <param name="size">How large they are.</param>
    public static ReportBlock Compose(ReportContext context, KreisKey kreis, KreisName name, Surroundings around, Size size)
    {
        var (countryWidth, aroundWidth) = (size.Country, size.Around);
        var maps = context.Maps;
        return new SideBySideBlock([
            new(
                countryWidth,
                [
                    new FigureBlock(
                        "Deutschland nach Clustern",
                        ClusterMap.Country(maps.Country, context.Drawings.Ground(countryWidth), kreis, AltText(context, kreis, name))
                    ),
                ]
            ),
            new(
                IndicatorPage.BodyWidth - countryWidth - 16,
                [
                    .. Beside(
                        new(
                            aroundWidth,
                            [
                                new FigureBlock(
                                    "Umgebung",
                                    ClusterMap.Around(
                                        around.Window,
                                        new ClusterColors(context.Scheme, context.Cluster),
                                        kreis,
                                        around.Letters,
                                        aroundWidth,
                                        $"Ausschnitt der Karte um {name.Plain} mit den Kreisen, die die Tabelle nennt."
                                    )
                                ),
                            ]
                        ),
                        new(
                            Math.Max(IndicatorPage.BodyWidth - countryWidth - aroundWidth - 32, 1),
                            [
                                new TableBlock(
                                    around.Caption,
                                    [new("Kreis", 3.1, false), new("Cluster", 1.3, true)],
                                    [
                                        .. around.Named.Select(k =>
                                            (IReadOnlyList<string>)
                                                [
                                                    $"{around.Letters[k]}: {KreisRegister.Every[k].DisplayName}",
                                                    GermanNumber.Year(context.Cluster(k)),
                                                ]
                                        ),
                                    ],
                                    new HashSet<int>()
                                ),
                            ]
                        ),
                        size.IsStacked
                    ),
                    new FigureBlock("", ClusterMap.Legend(context.Scheme, Legend(context), IndicatorPage.BodyWidth - countryWidth - 16)),
                    new SmallPrintBlock(Note(maps, context.Scheme)),
                ]
            ),
        ]);
    }

    /// <summary>One below the other where a first edition leaves the room for it.</summary>
    private static IEnumerable<ReportBlock> Beside(SideColumn left, SideColumn right, bool stacked) =>
        stacked ? [.. left.Blocks, .. right.Blocks] : [new SideBySideBlock([left, right])];

    /// <summary>Names and sizes of the clusters, as the legend of a map has them.</summary>
    public static IReadOnlyList<string> Legend(ReportContext context) =>
        [
            .. Enumerable
                .Range(1, context.Scheme.Count)
                .Select(c => $"{GermanNumber.Year(c)} {context.ClusterName(c)} ({GermanNumber.Count(context.Official.Sizes[c - 1])})"),
        ];

    /// <summary>What the map is and what it is not, and whose boundaries it shows.</summary>
    public static string Note(ReportMaps maps, ClusterScheme scheme) =>
        maps.Attribution is null
            ? $"Jedes Sechseck ist ein Kreis; die Fläche ist gleich groß, der Ort nur ungefähr. Dunkle Linien trennen die Länder; "
                + $"ein weißer Punkt heißt städtisch (Cluster {ClusterWords.Urban(scheme)})."
            : $"Grenzen der Kreise, für den Druck vereinfacht: {Credit(maps.Attribution)}. Dunkle Linien trennen die Länder; ein "
                + $"weißer Punkt heißt städtisch (Cluster {ClusterWords.Urban(scheme)}).";

    /// <summary>
    /// The attribution with the licence and the remark that data were changed (dl-de/by-2-0, sections 2 and 3), each once.
    /// </summary>
    private static string Credit(string attribution) =>
        attribution.TrimEnd('.')
        + (attribution.Contains("dl-de", StringComparison.OrdinalIgnoreCase) ? "" : ", dl-de/by-2-0")
        + (attribution.Contains("verändert", StringComparison.OrdinalIgnoreCase) ? "" : "; Daten verändert");

    private static string AltText(ReportContext context, KreisKey kreis, KreisName name)
    {
        var land = context
            .Features.Kreise.Where(k => k.Land == kreis.Land)
            .GroupBy(context.Cluster)
            .OrderByDescending(g => g.Count())
            .First();
        return $"Karte der Kreise Deutschlands, gefärbt nach den {ClusterWords.Count(context.Scheme)} Clustern; {name.Plain} ist "
            + $"umrandet und gehört zu Cluster {GermanNumber.Year(context.Cluster(kreis))}. Im Land {kreis.Land.Name} ist Cluster "
            + $"{GermanNumber.Year(land.Key)} am häufigsten.";
    }

    private static IEnumerable<KreisKey> Nearest(KreisRegister register, KreisKey kreis)
    {
        var own = HexTiling.Project(register[kreis]);
        return register
            .All.Where(k => k.Key != kreis)
            .OrderBy(k => Squared(own, HexTiling.Project(k)))
            .ThenBy(k => k.Key)
            .Select(k => k.Key);
    }

    private static double Squared((double X, double Y) a, (double X, double Y) b) =>
        ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
