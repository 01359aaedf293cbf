namespace Pipeline.Core.Cluster;

/// <summary>How sure the labels of one edition are. Lists per Kreis are in row order, lists per cluster start with 1.</summary>
/// <param name="Resamples">B, how many resamples the shares are of.</param>
/// <param name="OfLabel">Certainty: the share of resamples that give the Kreis its official label, 0 to 1.</param>
/// <param name="Shares">n×k row-major: the share of resamples that give the Kreis each label; a row adds up to 1.</param>
/// <param name="FreshJaccard">Mean bootstrap Jaccard of the clusters of the <b>fresh</b> solution, by its own numbers.</param>
/// <param name="OfficialJaccard">The same for the clusters of the <b>official</b> classification. It asks whether the data
/// would form that cluster today; frozen centres need not be what k-means finds, so it is mostly lower.</param>
public sealed record CertaintyResult(int Resamples, double[] OfLabel, double[] Shares, double[] FreshJaccard, double[] OfficialJaccard)
{
    /// <summary>Number of clusters k.</summary>
    public int Clusters => OfLabel.Length == 0 ? 0 : Shares.Length / OfLabel.Length;

    /// <summary>The shares of one Kreis, cluster 1 first.</summary>
    public ReadOnlySpan<double> Of(int row) => Shares.AsSpan(row * Clusters, Clusters);

    /// <summary>The cluster most often given to a Kreis beside the named one, the lowest of equals; 0 if none ever was.</summary>
    public int MostFrequentOther(int row, int label) => ClusterShares.MostFrequentOther(Of(row), label);
}
