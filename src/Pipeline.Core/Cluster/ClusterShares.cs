namespace Pipeline.Core.Cluster;

/// <summary>Shares of the clusters, cluster 1 first.</summary>
internal static class ClusterShares
{
    /// <summary>The cluster with the largest share beside the named one, the lowest of equals; 0 if none has any.</summary>
    public static int MostFrequentOther(ReadOnlySpan<double> shares, int label)
    {
        var other = 0;
        for (var c = 1; c <= shares.Length; c++)
            if (c != label && shares[c - 1] > 0 && (other == 0 || shares[c - 1] > shares[other - 1]))
                other = c;
        return other;
    }
}
