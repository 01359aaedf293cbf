using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>Who went where between two editions: bars of the groups on either side, a band per flow of movers.</summary>
public static class FlowChart
{
    private const double Bar = 12;
    private const double Gap = 7;
    private const double Top = 16;
    private const double LabelRoom = 66;

    /// <summary>Draws it. Stayers are pale, movers strong; a band is never thinner than a line one can see.</summary>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="counts">Rows: cluster before; columns: cluster now.</param>
    /// <param name="years">The two editions.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="height">Height in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(
        ClusterScheme scheme,
        int[,] counts,
        (string Before, string Now) years,
        double width,
        double height,
        string altText
    )
    {
        var k = counts.GetLength(0);
        var all = counts.Cast<int>().Sum();
        var unit = (height - Top - 4 - ((k - 1) * Gap)) / Math.Max(all, 1);
        int[] before = [.. Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => counts[i, j]))];
        int[] now = [.. Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => counts[i, j]))];
        var (left, right) = (Starts(before), Starts(now));
        var marks = new List<Mark>
        {
            new TextMark(new(LabelRoom + Bar, 9), years.Before, 8, ColorRole.Ink, TextAnchor.End, true),
            new TextMark(new(width - LabelRoom - Bar, 9), years.Now, 8, ColorRole.Ink, IsBold: true),
        };
        var (from, to) = (left.ToArray(), right.ToArray());
        var bands = new List<(bool Moved, Mark Mark)>();
        for (var i = 0; i < k; i++)
        for (var j = 0; j < k; j++)
        {
            if (counts[i, j] == 0)
                continue;
            var thick = counts[i, j] * unit;
            bands.Add(
                (i != j, Band(from[i], to[j], Math.Max(thick, i == j ? 0 : 1), i == j ? ColorRole.Tint : Palette.OfCluster(scheme[j + 1])))
            );
            from[i] += thick;
            to[j] += thick;
        }
        marks.AddRange(bands.OrderBy(b => b.Moved).Select(b => b.Mark));
        for (var c = 0; c < k; c++)
        {
            marks.Add(new RectangleMark(new(LabelRoom, left[c]), Bar, before[c] * unit, Palette.OfCluster(scheme[c + 1])));
            marks.Add(new RectangleMark(new(width - LabelRoom - Bar, right[c]), Bar, now[c] * unit, Palette.OfCluster(scheme[c + 1])));
            marks.AddRange(Hatching.Of(scheme[c + 1], new(LabelRoom, left[c]), Bar, before[c] * unit));
            marks.AddRange(Hatching.Of(scheme[c + 1], new(width - LabelRoom - Bar, right[c]), Bar, now[c] * unit));
            marks.Add(
                new TextMark(
                    new(LabelRoom - 5, left[c] + (before[c] * unit / 2) + 3),
                    $"{GroupWords.Number(c + 1)}: {GermanNumber.Count(before[c])}",
                    8,
                    ColorRole.Ink,
                    TextAnchor.End
                )
            );
            marks.Add(
                new TextMark(
                    new(width - LabelRoom + 5, right[c] + (now[c] * unit / 2) + 3),
                    $"{GroupWords.Number(c + 1)}: {GermanNumber.Count(now[c])}",
                    8,
                    ColorRole.Ink
                )
            );
        }
        return new Picture(width, height, altText, marks);

        double[] Starts(int[] sizes)
        {
            var starts = new double[k];
            var y = Top;
            for (var c = 0; c < k; c++)
            {
                starts[c] = y;
                y += (sizes[c] * unit) + Gap;
            }
            return starts;
        }

        PolygonMark Band(double y1, double y2, double thick, ColorRole fill)
        {
            const int Steps = 14;
            var (x1, x2) = (LabelRoom + Bar + 1, width - LabelRoom - Bar - 1);
            var upper = Enumerable
                .Range(0, Steps + 1)
                .Select(s => (T: s / (double)Steps, Ease: Ease(s / (double)Steps)))
                .Select(s => new DrawPoint(x1 + (s.T * (x2 - x1)), y1 + (s.Ease * (y2 - y1))))
                .ToList();
            return new PolygonMark([.. upper, .. upper.Select(p => new DrawPoint(p.X, p.Y + thick)).Reverse()], fill);
        }
    }

    private static double Ease(double t) => t * t * (3 - (2 * t));
}
