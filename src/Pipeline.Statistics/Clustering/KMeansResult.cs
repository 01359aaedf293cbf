namespace Pipeline.Statistics.Clustering;

/// <summary>The best partition found.</summary>
/// <param name="Labels0Based">Cluster per row, 0 … k − 1 by first appearance in row order; no cluster is empty.</param>
/// <param name="Centres">Means of the members, k×p row-major, in the order of the labels.</param>
/// <param name="Inertia">Within-cluster sum of squares, rows added in order.</param>
/// <param name="LocalOptima">Number of different partitions the starts ended in within 0.1 % of the best, itself included;
/// unlike the rest it depends on the seed.</param>
public sealed record KMeansResult(int[] Labels0Based, double[] Centres, double Inertia, int LocalOptima)
{
    /// <summary>Was the Ward partition among the starts? Not for resamples, nor above <see cref="Ward.MaximumRows"/>.</summary>
    public bool WardStart { get; init; }

    /// <summary>
    /// Those partitions, by rising inertia, then by label string; empty where <see cref="KMeansOptions.ListNearOptima"/> did not
    /// ask for them. Which are found depends on the seed.
    /// </summary>
    public IReadOnlyList<NearOptimum> NearOptima { get; init; } = [];
}

/// <summary>A local optimum nearly as good as the best: a solution chance could have handed out as the result.</summary>
/// <param name="Labels0Based">Cluster per row by first appearance in row order.</param>
/// <param name="Inertia">Its within-cluster sum of squares.</param>
/// <param name="Excess">Inertia / least inertia − 1, 0 to 0.001.</param>
/// <param name="AdjustedRandIndex">Agreement with the best partition.</param>
public sealed record NearOptimum(int[] Labels0Based, double Inertia, double Excess, double AdjustedRandIndex);
