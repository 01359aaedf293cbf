using System.Collections.Concurrent;
using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report.Maps;

/// <summary>What the maps of an edition's reports are drawn from. Immutable.</summary>
public sealed class ReportMaps
{
    /// <summary>
    /// What the map of the country may leave out, in km²: half a square point where the country is 196 points wide. More
    /// detail is hardly seen and would make a report larger than a mail likes.
    /// </summary>
    private const double LeastAreaOfCountry = 6;

    /// <summary>Smaller islands would be dots of border alone on the map of the country.</summary>
    private const double LeastIslandOfCountry = 12;

    /// <summary>What the window around a Kreis, which shows some 100 km, may leave out.</summary>
    private const double LeastAreaAround = 0.25;

    private static readonly Dictionary<DateOnly, Lazy<ReportMaps>> TilesByDay = KreisRegister.Known.ToDictionary(
        r => r.Day,
        r => new Lazy<ReportMaps>(() => OfTiles(HexShapes.On(r.Day)))
    );

    private readonly ConcurrentDictionary<KreisKey, MapWindow> _windows = new();
    private readonly IReadOnlyDictionary<KreisKey, IReadOnlyList<KreisKey>>? _neighbours;

    private ReportMaps(
        MapShapes country,
        MapShapes around,
        IReadOnlyDictionary<KreisKey, IReadOnlyList<KreisKey>>? neighbours,
        KreisBoundaries? boundaries
    ) => (Country, Around, _neighbours, Boundaries) = (country, around, neighbours, boundaries);

    /// <summary>Hexagons of the Kreise of a Gebietsstand, where no boundaries are at hand.</summary>
    public static ReportMaps Tiles(DateOnly gebietsstand) => TilesByDay[KreisRegister.On(gebietsstand).Day].Value;

    private static ReportMaps OfTiles(MapShapes tiles) => new(tiles, tiles, null, null);

    /// <summary>The whole country.</summary>
    public MapShapes Country { get; }

    /// <summary>The same in more detail, for the surroundings of a Kreis.</summary>
    public MapShapes Around { get; }

    /// <summary>Whose boundaries they are and under which licence; null for tiles.</summary>
    public string? Attribution => Boundaries?.Attribution;

    /// <summary>The boundaries in all their detail; null for tiles.</summary>
    public KreisBoundaries? Boundaries { get; }

    /// <summary>Maps of real boundaries.</summary>
    /// <param name="boundaries">The boundaries of all Kreise.</param>
    public static ReportMaps Build(KreisBoundaries boundaries)
    {
        var topology = BoundaryTopology.Build(boundaries);
        return new ReportMaps(
            BoundaryShapes.Build(topology, LeastAreaOfCountry, LeastIslandOfCountry),
            BoundaryShapes.Build(topology, LeastAreaAround, 0),
            topology.Neighbours(),
            boundaries
        );
    }

    /// <summary>The window around a Kreis, cut out once: the editions of a site share their boundaries.</summary>
    /// <param name="focus">The Kreis in the middle.</param>
    /// <param name="named">The Kreise that get a letter: the same for a Kreis whoever asks, as the maps say who they are.</param>
    internal MapWindow Window(KreisKey focus, IReadOnlyList<KreisKey> named) =>
        _windows.GetOrAdd(focus, kreis => MapWindow.Frame(Around, kreis, named));

    /// <summary>
    /// The Kreise a Kreis shares a border with, the longest border first; null where the shapes are tiles, whose edges mean
    /// nothing.
    /// </summary>
    public IReadOnlyList<KreisKey>? Neighbours(KreisKey kreis) => _neighbours?.GetValueOrDefault(kreis, []);
}
