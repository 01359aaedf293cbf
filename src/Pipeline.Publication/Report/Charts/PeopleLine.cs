using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>Inhabitants over the years as a line with its first and last value; the scale is that of its own range.</summary>
public static class PeopleLine
{
    /// <summary>Draws it.</summary>
    /// <param name="years">Ascending, at least two.</param>
    /// <param name="values">Inhabitants of each year.</param>
    /// <param name="size">Width and height in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(IReadOnlyList<int> years, IReadOnlyList<double> values, (double Width, double Height) size, string altText)
    {
        const double Text = 8;
        var (width, height) = size;
        var bottom = height - 13;
        var (least, largest) = (values.Min(), values.Max());
        var points = values.Select((v, i) => new DrawPoint(X(i), Y(v))).ToList();
        return new Picture(
            width,
            height,
            altText,
            [
                new LineMark(new(0, bottom + 2), new(width, bottom + 2), new DrawStroke(ColorRole.Hairline, 0.5)),
                new PolylineMark(points, new DrawStroke(ColorRole.Accent, 1.5)),
                new CircleMark(points[^1], 2.8, ColorRole.Focus, new DrawStroke(ColorRole.Paper, 0.6)),
                new TextMark(new(0, height - 2), Label(0), Text, ColorRole.Muted),
                new TextMark(new(width, height - 2), Label(years.Count - 1), Text, ColorRole.Muted, TextAnchor.End),
            ]
        );

        double X(int i) => 4 + ((years[i] - years[0]) * (width - 8) / (years[^1] - years[0]));

        double Y(double v) => largest > least ? bottom - 2 - ((v - least) / (largest - least) * (bottom - 7)) : bottom / 2;

        string Label(int i) => $"{GermanNumber.Year(years[i])}: {GermanNumber.Count((int)Math.Round(values[i]))}";
    }
}
