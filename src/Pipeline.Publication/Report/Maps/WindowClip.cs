using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>Cuts areas and lines at the edges of an upright rectangle.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Bottom">Its lower edge.</param>
internal readonly record struct WindowClip(double Left, double Top, double Right, double Bottom)
{
    /// <summary>
    /// The parts of rings inside (Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17, 1974); edges may run along the
    /// rectangle.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<DrawPoint>> Area(IReadOnlyList<IReadOnlyList<DrawPoint>> rings)
    {
        var inside = new List<IReadOnlyList<DrawPoint>>();
        foreach (var ring in rings)
        {
            var cut = ring;
            for (var edge = 0; edge < 4 && cut.Count > 0; edge++)
                cut = AtEdge(cut, edge);
            if (cut.Count > 2)
                inside.Add(cut);
        }
        return inside;
    }

    /// <summary>The stretches of a line inside.</summary>
    public IEnumerable<IReadOnlyList<DrawPoint>> Line(IReadOnlyList<DrawPoint> line)
    {
        var piece = new List<DrawPoint>();
        for (var i = 1; i < line.Count; i++)
        {
            if (Segment(line[i - 1], line[i]) is not var (from, to))
                continue;
            if (piece.Count > 0 && piece[^1] != from)
            {
                yield return piece;
                piece = [];
            }
            if (piece.Count == 0)
                piece.Add(from);
            piece.Add(to);
        }
        if (piece.Count > 1)
            yield return piece;
    }

    private List<DrawPoint> AtEdge(IReadOnlyList<DrawPoint> ring, int edge)
    {
        var kept = new List<DrawPoint>(ring.Count + 4);
        var before = ring[^1];
        foreach (var point in ring)
        {
            var (depth, last) = (Depth(point, edge), Depth(before, edge));
            if ((depth >= 0) != (last >= 0))
                kept.Add(Between(before, point, last / (last - depth)));
            if (depth >= 0)
                kept.Add(point);
            before = point;
        }
        return kept;
    }

    /// <summary>The part of a segment inside (Liang and Barsky); null where there is none.</summary>
    private (DrawPoint From, DrawPoint To)? Segment(DrawPoint a, DrawPoint b)
    {
        var (from, to) = (0.0, 1.0);
        for (var edge = 0; edge < 4; edge++)
        {
            var (start, end) = (Depth(a, edge), Depth(b, edge));
            if (start < 0 && end < 0)
                return null;
            if (start < 0)
                from = Math.Max(from, start / (start - end));
            else if (end < 0)
                to = Math.Min(to, start / (start - end));
        }
        return from < to ? (from > 0 ? Between(a, b, from) : a, to < 1 ? Between(a, b, to) : b) : null;
    }

    /// <summary>How far inside of an edge a point lies.</summary>
    private double Depth(DrawPoint p, int edge) =>
        edge switch
        {
            0 => p.X - Left,
            1 => p.Y - Top,
            2 => Right - p.X,
            _ => Bottom - p.Y,
        };

    private static DrawPoint Between(DrawPoint a, DrawPoint b, double share) =>
        new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
}
