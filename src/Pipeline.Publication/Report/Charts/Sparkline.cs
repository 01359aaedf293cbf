using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>A short series without axes: its shape, not its size. The scale is its own, but small changes stay small.</summary>
public static class Sparkline
{
    /// <summary>Draws it.</summary>
    /// <param name="values">At least two, in the order of years.</param>
    /// <param name="years">What they cover.</param>
    /// <param name="leastSpan">The full height stands for at least this much, in the unit of the values.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(IReadOnlyList<double> values, YearSpan years, double leastSpan, double width, string altText)
    {
        const double Height = 33;
        const double Top = 5;
        const double Bottom = 21;
        var middle = (values.Min() + values.Max()) / 2;
        var span = Math.Max(values.Max() - values.Min(), leastSpan);
        var points = values
            .Select(
                (v, i) =>
                    new DrawPoint(
                        6 + (i * (width - 12) / (values.Count - 1)),
                        ((Top + Bottom) / 2) - (span > 0 ? (v - middle) / span * (Bottom - Top) : 0)
                    )
            )
            .ToList();
        List<Mark> marks =
        [
            new PolylineMark(points, new DrawStroke(ColorRole.Ink, 1.1)),
            .. points.SkipLast(1).Select(p => new CircleMark(p, 1.5, ColorRole.Ink)),
            new CircleMark(points[^1], 2.6, ColorRole.Focus, new DrawStroke(ColorRole.Paper, 0.6)),
            new TextMark(new(2, Height - 2), GermanNumber.Year(years.First), 6.5, ColorRole.Muted),
            new TextMark(new(width - 2, Height - 2), GermanNumber.Year(years.Last), 6.5, ColorRole.Muted, TextAnchor.End),
        ];
        return new Picture(width, Height, altText, marks);
    }
}
