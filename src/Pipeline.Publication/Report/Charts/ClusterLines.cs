using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>One line per group over the years, each with its number at its end: no legend to match colours with.</summary>
public static class ClusterLines
{
    /// <summary>Draws it.</summary>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="years">Ascending, at least two.</param>
    /// <param name="means">Per cluster one value per year.</param>
    /// <param name="size">Width and height in points.</param>
    /// <param name="unit">Unit of the axis.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(
        ClusterScheme scheme,
        IReadOnlyList<int> years,
        IReadOnlyList<IReadOnlyList<double>> means,
        (double Width, double Height) size,
        string unit,
        string altText
    )
    {
        var (width, height) = size;
        const double Left = 34;
        const double Top = 6;
        var (bottom, right) = (height - 16, width - 58);
        var largest = Math.Ceiling(means.SelectMany(m => m).Max() / 5) * 5;
        // A year is some 18 points wide.
        var every = (int)Math.Ceiling(24 * (years.Count - 1) / (right - Left));
        var marks = new List<Mark>();
        for (var tick = 0.0; tick <= largest; tick += 5)
        {
            marks.Add(new LineMark(new(Left, Y(tick)), new(right, Y(tick)), new DrawStroke(ColorRole.Hairline, 0.5)));
            marks.Add(
                new TextMark(
                    new(Left - 4, Y(tick) + 2.6),
                    tick.ToString("0", CultureInfo.InvariantCulture) + (tick == 0 ? "" : $"\u202F{unit}"),
                    8,
                    ColorRole.Muted,
                    TextAnchor.End
                )
            );
        }
        marks.AddRange(
            years
                .Index()
                .Where(y => (years.Count - 1 - y.Index) % every == 0)
                .Select(y => new TextMark(new(X(y.Index), height - 4), GermanNumber.Year(y.Item), 8, ColorRole.Muted, TextAnchor.Middle))
        );
        for (var c = 0; c < means.Count; c++)
        {
            var role = Palette.OfCluster(scheme[c + 1]);
            marks.Add(
                new PolylineMark(
                    [.. means[c].Select((v, i) => new DrawPoint(X(i), Y(v)))],
                    new DrawStroke(role, 1.6) { Dash = scheme.IsUrban(c + 1) ? [] : [5, 2] }
                )
            );
            marks.AddRange(means[c].Select((v, i) => new CircleMark(new(X(i), Y(v)), 2, role)));
        }
        marks.AddRange(Labels(means).Select(l => new TextMark(new(right + 8, l.Y + 2.8), GroupWords.Number(l.Cluster), 8, ColorRole.Ink)));
        return new Picture(width, height, altText, marks);

        double X(int i) => Left + 6 + (i * (right - Left - 8) / (years.Count - 1));

        double Y(double v) => bottom - (v / largest * (bottom - Top));

        // Ends that lie close are pushed apart, from the top down.
        List<(int Cluster, double Y)> Labels(IReadOnlyList<IReadOnlyList<double>> lines)
        {
            var placed = new List<(int Cluster, double Y)>();
            foreach (var (cluster, y) in lines.Select((l, c) => (c + 1, Y(l[^1]))).OrderBy(l => l.Item2))
                placed.Add((cluster, placed.Count == 0 ? y : Math.Max(y, placed[^1].Y + 9.5)));
            return placed;
        }
    }
}
