using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>One bar of all clusters, each as long as its share, in its colour and with its number where there is room.</summary>
public static class ShareBar
{
    /// <summary>Height in points.</summary>
    public const double Height = 19;

    private const double Size = 9;

    /// <summary>Draws it, the largest share first.</summary>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="shares">Share of each cluster, together 1.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(ClusterScheme scheme, IReadOnlyList<double> shares, double width, string altText)
    {
        var marks = new List<Mark>();
        var x = 0.0;
        foreach (var (share, cluster) in shares.Select((s, c) => (s, c + 1)).Where(s => s.s > 0).OrderByDescending(s => s.s))
        {
            var length = share * width;
            var named = scheme[cluster];
            marks.Add(new RectangleMark(new(x, 0), length, Height, Palette.OfCluster(named), new DrawStroke(ColorRole.Paper, 0.8)));
            marks.AddRange(Hatching.Of(named, new(x, 0), length, Height));
            var (text, small) = ($"Gruppe\u00A0{GermanNumber.Year(cluster)}", GermanNumber.Year(cluster));
            var shown =
                Fits(text, length) ? text
                : Fits(small, length) ? small
                : null;
            if (shown is not null)
                marks.AddRange(Label(named, shown, new(x + 6, (Height / 2) + 3.2)));
            x += length;
        }
        return new Picture(width, Height, altText, marks) { MayShrink = true };
    }

    private static bool Fits(string text, double length) => TextWidth.Measure(text, Size, true) + 12 <= length;

    private static IEnumerable<Mark> Label(NamedCluster cluster, string text, DrawPoint at)
    {
        if (!cluster.Urban)
            yield return new RectangleMark(
                new(at.X - 3, 3),
                TextWidth.Measure(text, Size, true) + 6,
                Height - 6,
                Palette.OfCluster(cluster)
            );
        yield return new TextMark(at, text, Size, Palette.TextOnCluster(cluster), IsBold: true);
    }
}
