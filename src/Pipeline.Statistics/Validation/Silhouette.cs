using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>Silhouette widths (Rousseeuw 1987) with Euclidean distances.</summary>
internal static class Silhouette
{
    public static double[] Of(PointTable points, int[] labels, int k)
    {
        var sizes = Partition.Sizes(labels, k);
        if (sizes.Count(s => s > 0) < 2)
            throw new ArgumentException("silhouettes need at least two clusters with members", nameof(labels));
        var widths = new double[points.Rows];
        var squared = new double[points.PaddedRows];
        var sums = new double[k];
        for (var i = 0; i < widths.Length; i++)
        {
            if (sizes[labels[i]] == 1)
                continue;
            points.SquaredDistances(points.Row(i), squared);
            Array.Clear(sums);
            for (var other = 0; other < labels.Length; other++)
                sums[labels[other]] += Math.Sqrt(squared[other]);
            widths[i] = Width(sums, sizes, labels[i]);
        }
        return widths;
    }

    private static double Width(double[] sums, int[] sizes, int own)
    {
        var within = sums[own] / (sizes[own] - 1);
        var nearest = double.PositiveInfinity;
        for (var c = 0; c < sums.Length; c++)
            if (c != own && sizes[c] > 0)
                nearest = Math.Min(nearest, sums[c] / sizes[c]);
        var larger = Math.Max(within, nearest);
        return larger > 0 ? (nearest - within) / larger : 0;
    }
}
