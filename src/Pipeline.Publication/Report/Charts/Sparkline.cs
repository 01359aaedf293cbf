using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>What a course is drawn on.</summary>
/// <param name="Years">Ascending, at least two.</param>
/// <param name="Breaks">First years of other series.</param>
/// <param name="MoreIsBetter">Which end is the better one: it is always drawn at the top.</param>
/// <param name="LeastSpan">The full height stands for at least this much, in the unit of the values.</param>
public sealed record SparkAxis(IReadOnlyList<int> Years, IReadOnlyList<int> Breaks, bool MoreIsBetter, double LeastSpan)
{
    /// <summary>What stands below the first and the last value; their years where nothing is said.</summary>
    public (string First, string Last)? Ends { get; init; }
}

/// <summary>A short series beside that of all Kreise: its shape, not its size; up is better, and a break is a dashed line.</summary>
public static class Sparkline
{
    /// <summary>Draws it.</summary>
    /// <param name="values">One per year.</param>
    /// <param name="means">Means of all Kreise, one per year.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(IReadOnlyList<double> values, IReadOnlyList<double> means, SparkAxis axis, double width, string altText)
    {
        const double Height = 31,
            Top = 4,
            Bottom = 20;
        var (least, largest) = (Math.Min(values.Min(), means.Min()), Math.Max(values.Max(), means.Max()));
        var (middle, span) = ((least + largest) / 2, Math.Max(largest - least, axis.LeastSpan));
        var years = axis.Years;
        var (first, last) = axis.Ends ?? (GermanNumber.Year(years[0]), GermanNumber.Year(years[^1]));
        var own = values.Select((v, i) => At(i, v)).ToList();
        return new Picture(
            width,
            Height,
            altText,
            [
                .. axis
                    .Breaks.Where(b => b > years[0] && b <= years[^1])
                    .Select(b => X(b - 0.5))
                    .Select(x => new LineMark(new(x, 0), new(x, Bottom + 3), new DrawStroke(ColorRole.Ink, 0.6) { Dash = [1.5, 1.5] })),
                new PolylineMark([.. means.Select((v, i) => At(i, v))], new DrawStroke(ColorRole.Crowd, 1.4)),
                new PolylineMark(own, new DrawStroke(ColorRole.Ink, 1.2)),
                new CircleMark(own[^1], 2.5, ColorRole.Focus, new DrawStroke(ColorRole.Paper, 0.6)),
                new TextMark(new(2, Height - 1.5), first, 8, ColorRole.Muted),
                new TextMark(new(width - 2, Height - 1.5), last, 8, ColorRole.Muted, TextAnchor.End),
            ]
        );

        double X(double year) => 5 + ((year - years[0]) * (width - 10) / (years[^1] - years[0]));

        DrawPoint At(int i, double value)
        {
            var above = span > 0 ? (value - middle) / span * (Bottom - Top) : 0;
            return new(X(years[i]), ((Top + Bottom) / 2) - (axis.MoreIsBetter ? above : -above));
        }
    }
}
