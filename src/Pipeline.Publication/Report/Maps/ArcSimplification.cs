using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// Leaves out the points that matter least to the shape of a line (Visvalingam and Whyatt, "Line generalisation by repeated
/// elimination of points", The Cartographic Journal 30, 1993): again and again the one that spans the smallest triangle
/// with its neighbours. The ends stay.
/// </summary>
internal static class ArcSimplification
{
    /// <summary>Simplifies a line.</summary>
    /// <param name="points">At least two.</param>
    /// <param name="leastArea">A triangle smaller than this goes, in the square of the unit of the points.</param>
    /// <param name="fewest">As many points stay at least, where there are so many.</param>
    public static IReadOnlyList<DrawPoint> Simplify(IReadOnlyList<DrawPoint> points, double leastArea, int fewest)
    {
        var (before, after) = (new int[points.Count], new int[points.Count]);
        var areas = new double[points.Count];
        var queue = new PriorityQueue<int, (double Area, int Index)>(points.Count);
        for (var i = 0; i < points.Count; i++)
            (before[i], after[i]) = (i - 1, i + 1);
        for (var i = 1; i < points.Count - 1; i++)
            Enter(i, 0);
        var left = points.Count;
        while (left > fewest && queue.TryDequeue(out var at, out var rank))
        {
            // What was entered before a neighbour went is out of date.
            if (rank.Area != areas[at])
                continue;
            if (rank.Area >= leastArea)
                break;
            (after[before[at]], before[after[at]], areas[at]) = (after[at], before[at], -1);
            left--;
            Enter(before[at], rank.Area);
            Enter(after[at], rank.Area);
        }
        var remaining = new List<DrawPoint>(left);
        for (var i = 0; i < points.Count; i = after[i])
            remaining.Add(points[i]);
        return remaining;

        // A point is never worth less than one that went before it, or the order of going would hang on chance.
        void Enter(int i, double least)
        {
            if (i <= 0 || i >= points.Count - 1)
                return;
            areas[i] = Math.Max(least, Triangle(points[before[i]], points[i], points[after[i]]));
            queue.Enqueue(i, (areas[i], i));
        }
    }

    private static double Triangle(DrawPoint a, DrawPoint b, DrawPoint c) =>
        Math.Abs(((b.X - a.X) * (c.Y - a.Y)) - ((c.X - a.X) * (b.Y - a.Y))) / 2;
}
