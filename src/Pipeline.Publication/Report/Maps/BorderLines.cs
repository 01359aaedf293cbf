using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>Joins short lines to long ones.</summary>
internal static class BorderLines
{
    /// <summary>Joins lines that meet end to end, so that corners are drawn as corners and files stay small.</summary>
    /// <param name="lines">Lines of at least two points.</param>
    public static IReadOnlyList<IReadOnlyList<DrawPoint>> Joined(IReadOnlyList<IReadOnlyList<DrawPoint>> lines)
    {
        var open = lines.Select(l => l.ToList()).ToList();
        var joined = new List<IReadOnlyList<DrawPoint>>();
        while (open.Count > 0)
        {
            var line = open[^1];
            open.RemoveAt(open.Count - 1);
            for (var next = Next(); next >= 0; next = Next())
            {
                var other = open[next];
                open.RemoveAt(next);
                line.AddRange(Same(other[0], line[^1]) ? other.Skip(1) : Enumerable.Reverse(other).Skip(1));
            }
            joined.Add(line);

            int Next() => open.FindIndex(o => Same(o[0], line[^1]) || Same(o[^1], line[^1]));
        }
        return joined;
    }

    private static bool Same(DrawPoint a, DrawPoint b) => Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(a.Y - b.Y) < 1e-6;
}
