using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>Means of clusters in original units.</summary>
public static class ClusterMeans
{
    /// <summary>Unweighted means of the members, k×p row-major.</summary>
    /// <param name="features">The values.</param>
    /// <param name="labels">Clusters 1 … k in row order, none empty.</param>
    /// <param name="k">Number of clusters.</param>
    public static double[] Compute(FeatureMatrix features, int[] labels, int k) =>
        Partition.Means(features.Values, features.Columns, [.. labels.Select(l => l - 1)], k);
}
