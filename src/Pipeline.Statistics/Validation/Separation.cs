using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>How far apart clusters are compared with how wide they are.</summary>
internal static class Separation
{
    /// <summary>
    /// Mean over the clusters of the largest (sᵢ + sⱼ) / dᵢⱼ, s the mean distance of members from their centre, d the
    /// distance of the centres (Davies &amp; Bouldin 1979 with q = 1, p = 2). Centres must differ.
    /// </summary>
    public static double DaviesBouldin(PointTable points, int[] labels, double[] centres, int k)
    {
        var columns = points.Columns;
        var spread = new double[k];
        var sizes = Partition.Sizes(labels, k);
        for (var i = 0; i < labels.Length; i++)
            spread[labels[i]] += Math.Sqrt(PointTable.SquaredDistance(points.Row(i), centres.AsSpan(labels[i] * columns, columns)));
        for (var c = 0; c < k; c++)
            spread[c] /= sizes[c];
        var sum = 0.0;
        for (var c = 0; c < k; c++)
        {
            var worst = 0.0;
            for (var other = 0; other < k; other++)
            {
                if (other == c)
                    continue;
                var apart = Math.Sqrt(
                    PointTable.SquaredDistance(centres.AsSpan(c * columns, columns), centres.AsSpan(other * columns, columns))
                );
                worst = Math.Max(worst, (spread[c] + spread[other]) / apart);
            }
            sum += worst;
        }
        return sum / k;
    }
}
