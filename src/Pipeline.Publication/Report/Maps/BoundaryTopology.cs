using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// Boundaries cut where borders meet, so that a border stands there once for both neighbours: whatever is done to an arc, no
/// gap and no overlap opens between them. Points are taken as the same up to a ten-thousandth of a degree (11 m).
/// </summary>
internal sealed class BoundaryTopology
{
    private const double StepsPerDegree = 10_000;

    private readonly Dictionary<Cell, HashSet<Cell>> _next = [];
    private readonly Dictionary<(Cell, Cell), SortedSet<KreisKey>> _owners = [];
    private readonly Dictionary<(Cell, Cell), List<(int Arc, Cell[] Cells)>> _known = [];
    private readonly List<Cell[]> _cells = [];

    private BoundaryTopology(KreisBoundaries boundaries)
    {
        var rings = boundaries
            .Polygons.Keys.Order()
            .Select(k => (Key: k, Rings: boundaries.Rings(k).Select(Cells).Where(c => c.Count > 2).ToList()))
            .ToList();
        foreach (var (kreis, own) in rings)
        foreach (var ring in own)
            Enter(kreis, ring);
        Rings = rings.ToDictionary(r => r.Key, r => (IReadOnlyList<IReadOnlyList<ArcUse>>)[.. r.Rings.Select(Cut)]);
        Arcs = [.. _cells.Select(c => new BoundaryArc([.. c.Select(Project)], [.. _owners[Edge(c[0], c[1])]]))];
    }

    /// <summary>All arcs.</summary>
    public IReadOnlyList<BoundaryArc> Arcs { get; }

    /// <summary>The rings of each Kreis as arcs, closed.</summary>
    public IReadOnlyDictionary<KreisKey, IReadOnlyList<IReadOnlyList<ArcUse>>> Rings { get; }

    /// <summary>Cuts boundaries into arcs.</summary>
    /// <exception cref="ArgumentException">A Kreis has no ring of three points.</exception>
    public static BoundaryTopology Build(KreisBoundaries boundaries)
    {
        var topology = new BoundaryTopology(boundaries);
        var empty = topology.Rings.Where(r => r.Value.Count == 0).Select(r => r.Key.Text).ToList();
        return empty.Count == 0
            ? topology
            : throw new ArgumentException($"no area is left of {string.Join(", ", empty)}", nameof(boundaries));
    }

    /// <summary>The Kreise a Kreis shares a border with, the longest shared border first.</summary>
    public IReadOnlyDictionary<KreisKey, IReadOnlyList<KreisKey>> Neighbours()
    {
        var shared = new Dictionary<(KreisKey Kreis, KreisKey Other), double>();
        foreach (var arc in Arcs)
        foreach (var kreis in arc.Kreise)
        foreach (var other in arc.Kreise.Where(k => k != kreis))
            shared[(kreis, other)] = shared.GetValueOrDefault((kreis, other)) + arc.Length;
        var byKreis = shared.ToLookup(s => s.Key.Kreis, s => (s.Key.Other, Length: s.Value));
        return Rings.Keys.ToDictionary(
            k => k,
            k => (IReadOnlyList<KreisKey>)[.. byKreis[k].OrderByDescending(n => n.Length).ThenBy(n => n.Other).Select(n => n.Other)]
        );
    }

    private static List<Cell> Cells(IReadOnlyList<GeoPoint> ring)
    {
        var cells = new List<Cell>(ring.Count);
        foreach (var point in ring)
        {
            var cell = new Cell((int)Math.Round(point.Longitude * StepsPerDegree), (int)Math.Round(point.Latitude * StepsPerDegree));
            if (cells.Count == 0 || cells[^1] != cell)
                cells.Add(cell);
        }
        if (cells.Count > 1 && cells[0] == cells[^1])
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private void Enter(KreisKey kreis, List<Cell> ring)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            GetOrAdd(_next, a).Add(b);
            GetOrAdd(_next, b).Add(a);
            GetOrAdd(_owners, Edge(a, b)).Add(kreis);
        }

        static TValue GetOrAdd<TKey, TValue>(Dictionary<TKey, TValue> map, TKey key)
            where TKey : notnull
            where TValue : new() => map.TryGetValue(key, out var value) ? value : map[key] = new();
    }

    /// <summary>Borders meet where a point has not exactly two neighbours, or where the Kreise beside the line change.</summary>
    private bool IsJunction(Cell cell)
    {
        var next = _next[cell];
        return next.Count != 2 || !_owners[Edge(cell, next.First())].SetEquals(_owners[Edge(cell, next.Last())]);
    }

    private List<ArcUse> Cut(List<Cell> ring)
    {
        var first = ring.FindIndex(IsJunction);
        if (first < 0)
            return [Whole(ring)];
        var uses = new List<ArcUse>();
        var open = new List<Cell> { ring[first] };
        for (var i = 1; i <= ring.Count; i++)
        {
            var cell = ring[(first + i) % ring.Count];
            open.Add(cell);
            if (!IsJunction(cell))
                continue;
            uses.Add(Use([.. open]));
            open = [cell];
        }
        return uses;
    }

    /// <summary>A ring that meets no other border begins at its least point, for whoever walks it and wherever they start.</summary>
    private ArcUse Whole(List<Cell> ring)
    {
        var least = ring.IndexOf(ring.Min());
        return Use([.. ring.Skip(least), .. ring.Take(least + 1)]);
    }

    private ArcUse Use(Cell[] cells)
    {
        var reversed = Backward(cells);
        if (reversed)
            Array.Reverse(cells);
        var key = (cells[0], cells[^1]);
        if (!_known.TryGetValue(key, out var same))
            _known[key] = same = [];
        foreach (var (arc, other) in same)
            if (other.AsSpan().SequenceEqual(cells))
                return new ArcUse(arc, reversed);
        same.Add((_cells.Count, cells));
        _cells.Add(cells);
        return new ArcUse(_cells.Count - 1, reversed);
    }

    /// <summary>An arc is stored in the direction in which its points come first in order.</summary>
    private static bool Backward(Cell[] cells)
    {
        for (int i = 0, j = cells.Length - 1; i < j; i++, j--)
            if (cells[i] != cells[j])
                return cells[j].CompareTo(cells[i]) < 0;
        return false;
    }

    private static (Cell, Cell) Edge(Cell a, Cell b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);

    private static DrawPoint Project(Cell cell)
    {
        var (east, north) = ConicProjection.Germany.Project(new GeoPoint(cell.Longitude / StepsPerDegree, cell.Latitude / StepsPerDegree));
        return new DrawPoint(east, -north);
    }

    /// <summary>A point in ten-thousandths of a degree.</summary>
    private readonly record struct Cell(int Longitude, int Latitude) : IComparable<Cell>
    {
        public int CompareTo(Cell other) =>
            Longitude != other.Longitude ? Longitude.CompareTo(other.Longitude) : Latitude.CompareTo(other.Latitude);
    }
}
