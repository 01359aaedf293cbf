using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report;

/// <summary>Germany by cluster with the Kreis marked, and the Kreise around it.</summary>
internal static class MapSection
{
    /// <summary>Name of the drawing of the window, the largest of a report.</summary>
    public const string Drawing = "umgebung";

    private const int Named = 6;

    private static readonly ConditionalWeakTable<ReportMaps, ConcurrentDictionary<KreisKey, Surroundings>> Known = [];

    /// <summary>Sides the window around a Kreis may have in points, the largest first.</summary>
    /// <param name="hasHistory">False in a first edition, which has little else to show on the page.</param>
    public static IReadOnlyList<double> Sizes(bool hasHistory) => hasHistory ? [134, 120, 110, 100, 90] : [260, 220, 190, 134];

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
    public static Surroundings Around(ReportContext context, KreisKey kreis) =>
        // Tiles are the same in all editions of a Gebietsstand; windows of boundaries are large, and not kept.
        context.Maps.Around.AreTiles
            ? Known.GetValue(context.Maps, _ => new()).GetOrAdd(kreis, k => Find(context, k))
            : Find(context, kreis);

    private static Surroundings Find(ReportContext context, KreisKey kreis)
    {
        var maps = context.Maps;
        var neighbours = maps.Neighbours(kreis);
        var named = (neighbours ?? Nearest(context.Register, kreis)).Take(Named).ToList();
        var caption =
            neighbours is null ? "Die nächsten Kreise"
            : neighbours.Count == 1 ? "Der Nachbarkreis"
            : neighbours.Count <= Named ? "Die Nachbarkreise"
            : $"Nachbarkreise mit der längsten Grenze ({GermanNumber.Count(Named)} von {GermanNumber.Count(neighbours.Count)})";
        return new Surroundings(named, caption, maps.Window(kreis, named));
    }

    /// <summary>The window with the table of the Kreise in it and, beside both, the groups.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis to mark.</param>
    /// <param name="name">Its name.</param>
    /// <param name="around">What is shown around it.</param>
    /// <param name="size">Side of the window in points.</param>
    public static IEnumerable<ReportBlock> Compose(ReportContext context, KreisKey kreis, KreisName name, Surroundings around, double size)
    {
        const double Gap = 16,
            LegendWidth = 204,
            LeastTable = 90;
        var rest = IndicatorPage.BodyWidth - size - (2 * Gap);
        var map = new FigureBlock(
            "",
            ClusterMap.Around(
                around.Window,
                new ClusterColors(context.Scheme, context.Cluster),
                kreis,
                around.Letters,
                size,
                $"Karte: die Umgebung {name.Of} mit den Kreisen der Tabelle."
            ) with
            {
                Name = Drawing,
            }
        );
        var named = new TableBlock(
            around.Caption,
            [new("Kreis", 90, false), new("Gruppe", 44, true)],
            [
                .. around.Named.Select(
                    IReadOnlyList<string> (k) =>
                        [$"{around.Letters[k]}: {KreisRegister.Every[k].DisplayName}", GermanNumber.Year(context.Cluster(k))]
                ),
            ],
            new HashSet<int>()
        );
        yield return new HeadingBlock(2, "Umgebung");
        yield return new SideBySideBlock(
            rest > LegendWidth + LeastTable
                ? [new(size, [map]), new(rest - LegendWidth, [named]), new(LegendWidth, [LegendSection.Compose(context)])]
                : [new(size, [map]), new(rest + Gap, [named, LegendSection.Compose(context)])]
        );
        yield return new SmallPrintBlock(Note(context.Maps, context.Scheme));
    }

    /// <summary>What the map is and what it is not, and whose boundaries it shows.</summary>
    public static string Note(ReportMaps maps, ClusterScheme scheme) => $"{Ground(maps)}; {Signs(scheme)}";

    /// <summary>The same for a map that has no signs of groups.</summary>
    public static string Note(ReportMaps maps) => Ground(maps) + ".";

    private static string Ground(ReportMaps maps) =>
        (
            maps.Attribution is null
                ? "Jedes Sechseck ist ein Kreis; die Fläche ist gleich groß, der Ort nur ungefähr"
                : $"Grenzen der Kreise, für den Druck vereinfacht: {Credit(maps.Attribution)}"
        ) + ". Kräftige Linien trennen die Länder";

    private static string Signs(ClusterScheme scheme) =>
        $"Punkt: kurze Wege (Gruppen\u00A0{ClusterWords.Urban(scheme)}), schraffiert: längere Wege (Gruppen\u00A0"
        + $"{ClusterWords.Rural(scheme)}).";

    /// <summary>
    /// The attribution with the licence and the remark that data were changed (dl-de/by-2-0, sections 2 and 3), each once.
    /// </summary>
    private static string Credit(string attribution) =>
        attribution.TrimEnd('.')
        + (attribution.Contains("dl-de", StringComparison.OrdinalIgnoreCase) ? "" : ", dl-de/by-2-0")
        + (attribution.Contains("verändert", StringComparison.OrdinalIgnoreCase) ? "" : "; Daten verändert");

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
