using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>Silhouette widths (Rousseeuw 1987) with Euclidean distances.</summary>
public static class Silhouette
{
    /// <summary>
    /// Width of every point, −1 to 1: (b − a) / max(a, b), a the mean distance to the other members of its cluster, b
    /// the least mean distance to another cluster. 0 for a point alone in its cluster, as Rousseeuw has it.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="labels">Cluster 0 … k − 1 per row; a cluster may be empty, at least two must not.</param>
    /// <param name="k">Number of clusters.</param>
    /// <exception cref="ArgumentException">Sizes disagree, a label is out of range or only one cluster has members.</exception>
    public static double[] Compute(PointTable points, int[] labels, int k)
    {
        if (labels.Length != points.Rows)
            throw new ArgumentException($"{labels.Length} labels for {points.Rows} rows", nameof(labels));
        if (Array.Exists(labels, l => l < 0 || l >= k))
            throw new ArgumentException($"labels must lie in 0 to {k - 1}", nameof(labels));
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
