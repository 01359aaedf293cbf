using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>A square cut out of a map around one Kreis, wide enough for the Kreis and for a letter in each Kreis that is named.</summary>
/// <param name="Reach">Half its side, in units of the shapes.</param>
/// <param name="Centre">Its middle.</param>
/// <param name="Kreise">The parts of the Kreise inside, the anchors in the middle of what is seen.</param>
/// <param name="Borders">The borders of the Länder inside.</param>
public sealed record MapWindow(
    double Reach,
    DrawPoint Centre,
    IReadOnlyList<KreisShape> Kreise,
    IReadOnlyList<IReadOnlyList<DrawPoint>> Borders
)
{
    /// <summary>Half the side at least, in kilometres.</summary>
    private const double LeastReach = 17;

    /// <summary>Half the side in halves of the Kreis.</summary>
    private const double Margin = 1.55;

    /// <summary>Least distance of a letter from the edge of what is seen of its Kreis, in parts of the reach: half a letter.</summary>
    private const double LeastInside = 0.075;

    /// <summary>A Kreis too small for that is seen nearly whole.</summary>
    private const double MostOfIt = 0.9;

    private const double Widening = 1.15;

    /// <summary>Cuts it out of tiles, of which only whole ones are shown, or of boundaries, which are cut at the edge.</summary>
    /// <param name="shapes">The map.</param>
    /// <param name="focus">The Kreis in the middle.</param>
    /// <param name="named">The Kreise that get a letter.</param>
    public static MapWindow Frame(MapShapes shapes, KreisKey focus, IReadOnlyList<KreisKey> named) =>
        shapes.AreTiles ? OfTiles(shapes, focus, named) : OfBoundaries(shapes, focus, named);

    private static MapWindow OfTiles(MapShapes shapes, KreisKey focus, IReadOnlyList<KreisKey> named)
    {
        var centre = shapes[focus].Anchor;
        var reach =
            named
                .Append(focus)
                .SelectMany(k => shapes[k].Rings)
                .SelectMany(r => r)
                .Max(p => Math.Max(Math.Abs(p.X - centre.X), Math.Abs(p.Y - centre.Y))) * 1.03;
        var seen = shapes.Kreise.Where(s => s.Rings.All(r => r.All(Inside))).ToList();
        var corners = seen.SelectMany(s => s.Rings).SelectMany(r => r).Select(Key).ToHashSet();
        return new MapWindow(reach, centre, seen, [.. shapes.LandBorders.SelectMany(b => Pieces(b, p => corners.Contains(Key(p))))]);

        bool Inside(DrawPoint p) => Math.Abs(p.X - centre.X) <= reach && Math.Abs(p.Y - centre.Y) <= reach;
    }

    private static MapWindow OfBoundaries(MapShapes shapes, KreisKey focus, IReadOnlyList<KreisKey> letters)
    {
        var own = shapes[focus].Rings.SelectMany(r => r).ToList();
        var (left, right, top, bottom) = (own.Min(p => p.X), own.Max(p => p.X), own.Min(p => p.Y), own.Max(p => p.Y));
        var centre = new DrawPoint((left + right) / 2, (top + bottom) / 2);
        var reach = Math.Max(Math.Max(right - left, bottom - top) / 2 * Margin, LeastReach);
        Dictionary<KreisKey, KreisShape> named;
        for (; ; reach *= Widening)
        {
            var seen = Clip(centre, reach);
            named = letters
                .Select(k => (k, Rings: seen.Area(shapes[k].Rings)))
                .Where(k => k.Rings.Count > 0)
                .ToDictionary(k => k.k, k => KreisShape.Build(k.k, k.Rings));
            if (
                letters.All(k =>
                    named.TryGetValue(k, out var shape) && shape.Room >= Math.Min(LeastInside * reach, MostOfIt * shapes[k].Room)
                )
            )
                break;
        }
        var window = Clip(centre, reach);
        var kreise = shapes
            .Kreise.Select(s => (Shape: s, Rings: window.Area(s.Rings)))
            .Where(s => s.Rings.Count > 0)
            .Select(s => named.GetValueOrDefault(s.Shape.Kreis) ?? s.Shape with { Rings = s.Rings })
            .ToList();
        return new MapWindow(reach, centre, kreise, [.. shapes.LandBorders.SelectMany(window.Line)]);
    }

    private static WindowClip Clip(DrawPoint centre, double reach) =>
        new(centre.X - reach, centre.Y - reach, centre.X + reach, centre.Y + reach);

    /// <summary>The stretches of a line whose points are all wanted.</summary>
    private static IEnumerable<IReadOnlyList<DrawPoint>> Pieces(IReadOnlyList<DrawPoint> line, Func<DrawPoint, bool> wanted)
    {
        var piece = new List<DrawPoint>();
        foreach (var point in line)
        {
            if (wanted(point))
            {
                piece.Add(point);
                continue;
            }
            if (piece.Count > 1)
                yield return piece;
            piece = [];
        }
        if (piece.Count > 1)
            yield return piece;
    }

    private static (long X, long Y) Key(DrawPoint p) => ((long)Math.Round(p.X * 1e6), (long)Math.Round(p.Y * 1e6));
}
