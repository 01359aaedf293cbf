using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>The clusters of a Kreis over the years in lanes: a gap parts urban from rural, so that no fall is suggested.</summary>
public static class TrackChart
{
    /// <summary>Height in points.</summary>
    public const double Height = 128;

    private const double Left = 62;
    private const double Lane = 15.5;
    private const double Gap = 11;

    /// <summary>Draws it.</summary>
    /// <param name="scheme">How the clusters are named.</param>
    /// <param name="years">Ascending, at least one.</param>
    /// <param name="published">Cluster per year as published.</param>
    /// <param name="today">Cluster per year on today's data.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(
        ClusterScheme scheme,
        IReadOnlyList<int> years,
        IReadOnlyList<int> published,
        IReadOnlyList<int> today,
        double width,
        string altText
    )
    {
        var marks = new List<Mark>
        {
            new TextMark(new(0, Y(1) - 9.5), "kurze Wege", 8, ColorRole.Muted, IsBold: true),
            new TextMark(new(0, Y(ClusterWords.FirstRural(scheme)) - 9.5), "längere Wege", 8, ColorRole.Muted, IsBold: true),
        };
        foreach (var cluster in Enumerable.Range(1, scheme.Count))
        {
            marks.Add(new RectangleMark(new(Left - 6, Y(cluster) - 6.5), width - Left + 6, 13, ColorRole.Tint));
            marks.Add(new RectangleMark(new(0, Y(cluster) - 4), 8, 8, Palette.OfCluster(scheme[cluster])));
            marks.AddRange(Hatching.Of(scheme[cluster], new(0, Y(cluster) - 4), 8, 8));
            marks.Add(new TextMark(new(11, Y(cluster) + 2.5), $"Gruppe {GermanNumber.Year(cluster)}", 8, ColorRole.Ink));
        }
        if (!published.SequenceEqual(today))
        {
            Line(today, new DrawStroke(ColorRole.Ink, 0.9) { Dash = [2.5, 2] });
            marks.AddRange(
                today.Select(
                    (c, i) => new RectangleMark(new(X(i) - 3.4, Y(c) - 3.4), 6.8, 6.8, ColorRole.Paper, new DrawStroke(ColorRole.Ink, 1))
                )
            );
        }
        Line(published, new DrawStroke(ColorRole.Focus, 1.5));
        marks.AddRange(published.Select((c, i) => new CircleMark(new(X(i), Y(c)), 2.7, ColorRole.Focus)));
        var every = Math.Max(1, (int)Math.Ceiling(years.Count * 22 / (width - Left)));
        marks.AddRange(
            years
                .Select((y, i) => (y, i))
                .Where(p => (years.Count - 1 - p.i) % every == 0)
                .Select(p => new TextMark(new(X(p.i), Height - 2), GermanNumber.Year(p.y), 8, ColorRole.Muted, TextAnchor.Middle))
        );
        return new Picture(width, Height, altText, marks);

        void Line(IReadOnlyList<int> clusters, DrawStroke stroke)
        {
            if (clusters.Count > 1)
                marks.Add(new PolylineMark([.. clusters.Select((c, i) => new DrawPoint(X(i), Y(c)))], stroke));
        }

        double Y(int cluster) => 17 + ((cluster - 1) * Lane) + (scheme.IsUrban(cluster) ? 0 : Gap);

        double X(int i) => years.Count == 1 ? (Left + width) / 2 : Left + 8 + (i * (width - Left - 18) / (years.Count - 1));
    }
}
