using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>The point of an area that lies farthest from its edge: the place for a letter or a dot.</summary>
internal static class InnerPoint
{
    private const int Steps = 8;
    private const int Rounds = 3;

    /// <summary>Searches a grid over the area, then finer grids around the best point.</summary>
    /// <param name="rings">Closed by their first point, even-odd.</param>
    /// <returns>The point and its distance from the edge; the distance is not positive where the area has no inside.</returns>
    public static (DrawPoint Point, double Distance) Find(IReadOnlyList<IReadOnlyList<DrawPoint>> rings)
    {
        var (left, right) = (rings.Min(r => r.Min(p => p.X)), rings.Max(r => r.Max(p => p.X)));
        var (top, bottom) = (rings.Min(r => r.Min(p => p.Y)), rings.Max(r => r.Max(p => p.Y)));
        var best = (Point: new DrawPoint((left + right) / 2, (top + bottom) / 2), Distance: double.NegativeInfinity);
        var (width, height) = (right - left, bottom - top);
        for (var round = 0; round < Rounds; round++)
        {
            var centre = best.Point;
            for (var i = 0; i <= Steps; i++)
            for (var j = 0; j <= Steps; j++)
            {
                var point = new DrawPoint(
                    centre.X + (width * (((double)i / Steps) - 0.5)),
                    centre.Y + (height * (((double)j / Steps) - 0.5))
                );
                if (Distance(rings, point) is var distance && distance > best.Distance)
                    best = (point, distance);
            }
            (width, height) = (width * 3 / Steps, height * 3 / Steps);
        }
        return best;
    }

    /// <summary>Distance from the edge, negative outside.</summary>
    private static double Distance(IReadOnlyList<IReadOnlyList<DrawPoint>> rings, DrawPoint p)
    {
        var (inside, least) = (false, double.MaxValue);
        foreach (var ring in rings)
        {
            var a = ring[^1];
            for (var i = 0; i < ring.Count; i++)
            {
                var b = ring[i];
                if ((a.Y > p.Y) != (b.Y > p.Y) && p.X < ((b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y)) + a.X)
                    inside = !inside;
                least = Math.Min(least, Squared(a, b, p));
                a = b;
            }
        }
        return inside ? Math.Sqrt(least) : -Math.Sqrt(least);
    }

    private static double Squared(DrawPoint a, DrawPoint b, DrawPoint p)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var share = length > 0 ? Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / length, 0, 1) : 0;
        var (x, y) = (a.X + (share * dx) - p.X, a.Y + (share * dy) - p.Y);
        return (x * x) + (y * y);
    }
}
