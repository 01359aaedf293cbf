using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>Real boundaries as shapes for print; the unit is the kilometre.</summary>
internal static class BoundaryShapes
{
    /// <summary>Simplifies all arcs and puts the rings together again.</summary>
    /// <param name="topology">The boundaries.</param>
    /// <param name="leastArea">What <see cref="ArcSimplification"/> may leave out, in km².</param>
    /// <param name="leastIsland">Islands smaller than this are left out where their Kreis has more than them, in km².</param>
    public static MapShapes Build(BoundaryTopology topology, double leastArea, double leastIsland)
    {
        var arcs = Simplified(topology.Arcs, leastArea);
        var (left, top) = (arcs.Min(a => a.Min(p => p.X)), arcs.Min(a => a.Min(p => p.Y)));
        arcs = [.. arcs.Select(IReadOnlyList<DrawPoint> (a) => [.. a.Select(p => new DrawPoint(p.X - left, p.Y - top))])];
        var islands = topology
            .Rings.Values.SelectMany(rings => rings.OrderByDescending(r => Area(Ring(arcs, r))).Skip(1))
            .Where(r =>
                r is [var only] && topology.Arcs[only.Arc] is { IsClosed: true, Kreise.Count: 1 } && Area(Ring(arcs, r)) < leastIsland
            )
            .Select(r => r[0].Arc)
            .ToHashSet();
        var shapes = topology
            .Rings.OrderBy(r => r.Key)
            .Select(r =>
                KreisShape.Build(r.Key, [.. r.Value.Where(uses => !islands.Contains(uses[0].Arc)).Select(uses => Ring(arcs, uses))])
            )
            .ToList();
        var borders = topology
            .Arcs.Select((arc, i) => (arc, i))
            .Where(a => !islands.Contains(a.i))
            .Select(a => new MapBorder(arcs[a.i], a.arc.Kreise))
            .ToList();
        return new MapShapes(
            arcs.Max(a => a.Max(p => p.X)),
            arcs.Max(a => a.Max(p => p.Y)),
            shapes,
            BorderLines.Joined([.. borders.Where(b => Divides(b.Kreise)).Select(b => b.Points)]),
            false
        )
        {
            Borders = borders,
        };
    }

    /// <summary>Arcs with the same ends keep a point between them, and whole rings three points, or areas would fold to lines.</summary>
    private static List<IReadOnlyList<DrawPoint>> Simplified(IReadOnlyList<BoundaryArc> arcs, double leastArea)
    {
        var withEnds = arcs.CountBy(Ends).ToDictionary();
        return
        [
            .. arcs.Select(a =>
                ArcSimplification.Simplify(
                    a.Points,
                    leastArea,
                    a.IsClosed ? 4
                        : withEnds[Ends(a)] > 1 ? 3
                        : 2
                )
            ),
        ];
    }

    private static (DrawPoint, DrawPoint) Ends(BoundaryArc arc)
    {
        var (a, b) = (arc.Points[0], arc.Points[^1]);
        return a.X < b.X || (a.X == b.X && a.Y <= b.Y) ? (a, b) : (b, a);
    }

    private static double Area(List<DrawPoint> ring) =>
        Math.Abs(ring.Select((p, i) => (p.X * ring[(i + 1) % ring.Count].Y) - (ring[(i + 1) % ring.Count].X * p.Y)).Sum()) / 2;

    private static bool Divides(IReadOnlyList<KreisKey> kreise) => kreise.Count == 1 || kreise.Any(k => k.Land != kreise[0].Land);

    /// <summary>Joins the arcs of a ring; its first point is not repeated at the end.</summary>
    private static List<DrawPoint> Ring(List<IReadOnlyList<DrawPoint>> arcs, IReadOnlyList<ArcUse> uses)
    {
        var ring = new List<DrawPoint>();
        foreach (var use in uses)
        {
            var arc = arcs[use.Arc];
            for (var i = 0; i < arc.Count - 1; i++)
                ring.Add(use.IsReversed ? arc[arc.Count - 1 - i] : arc[i]);
        }
        return ring;
    }
}
