using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>Jaccard similarity of clusters: members of both, divided by members of either.</summary>
internal static class Jaccard
{
    /// <summary>For every cluster of one partition the largest similarity to a cluster of the other; 0 if it is empty.</summary>
    /// <param name="original">Clusters 0 … k − 1 whose best matches are asked for.</param>
    /// <param name="other">Clusters 0 … k − 1 of the same rows.</param>
    /// <param name="k">Number of clusters of both.</param>
    public static double[] ToBestMatches(ReadOnlySpan<int> original, ReadOnlySpan<int> other, int k)
    {
        var both = new int[k * k];
        for (var i = 0; i < original.Length; i++)
            both[(original[i] * k) + other[i]]++;
        var (mine, theirs) = (Partition.Sizes(original, k), Partition.Sizes(other, k));
        var best = new double[k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                var common = both[(a * k) + b];
                if (common > 0)
                    best[a] = Math.Max(best[a], (double)common / (mine[a] + theirs[b] - common));
            }
        }
        return best;
    }
}
