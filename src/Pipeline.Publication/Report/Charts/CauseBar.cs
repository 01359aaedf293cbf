using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>One row of the diverging bars: parts towards the other cluster to the right, away from it to the left.</summary>
public static class CauseBar
{
    /// <summary>Height in points.</summary>
    public const double Height = 11;

    /// <summary>Draws it: own values filled, everything else outlined, a line for the sum.</summary>
    /// <param name="own">Part of the own values.</param>
    /// <param name="others">The other parts together.</param>
    /// <param name="scale">The largest reach of any row, above 0.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="sides">Colours of the two clusters.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(double own, double others, double scale, double width, CauseSides sides, string altText)
    {
        const double Y = Height / 2;
        var middle = width / 2;
        var unit = (middle - 3) / scale;
        var marks = new List<Mark>();
        foreach (var sign in new[] { -1, 1 })
        {
            var at = middle;
            foreach (var (part, filled) in new[] { (own, true), (others, false) })
            {
                if (Math.Sign(part) != sign || Math.Abs(part) * unit < 0.2)
                    continue;
                var role = sign > 0 ? sides.Right : sides.Left;
                var length = Math.Abs(part) * unit;
                marks.Add(
                    new RectangleMark(
                        new(sign > 0 ? at : at - length, Y - 3.2),
                        length,
                        6.4,
                        filled ? role : ColorRole.Paper,
                        new DrawStroke(role, 0.7)
                    )
                );
                at += sign * length;
            }
        }
        marks.Add(new LineMark(new(middle, 0), new(middle, Height), new DrawStroke(ColorRole.Muted, 0.6)));
        var sum = middle + ((own + others) * unit);
        marks.Add(new LineMark(new(sum, Y - 5), new(sum, Y + 5), new DrawStroke(ColorRole.Ink, 1.4)));
        return new Picture(width, Height, altText, marks);
    }

    /// <summary>How far the bars of a row reach from the middle.</summary>
    public static double Reach(double own, double others) =>
        Math.Max(Math.Max(own, 0) + Math.Max(others, 0), Math.Max(-own, 0) + Math.Max(-others, 0));
}

/// <summary>Colours of the two clusters a bar lies between.</summary>
/// <param name="Left">The cluster so far.</param>
/// <param name="Right">The other one.</param>
public readonly record struct CauseSides(ColorRole Left, ColorRole Right);
