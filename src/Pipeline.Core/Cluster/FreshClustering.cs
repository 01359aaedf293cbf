using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>The clustering of one edition by itself, named by the rule of METHOD §3.</summary>
/// <param name="Labels">Cluster per Kreis, 1 … k, in row order.</param>
/// <param name="Centres">Means of the members in z, k×p row-major, cluster 1 first.</param>
/// <param name="Sizes">Number of Kreise per cluster, cluster 1 first.</param>
/// <param name="Inertia">Within-cluster sum of squares, in z².</param>
/// <param name="ExplainedVariance">1 − inertia / total sum of squares, 0 to 1.</param>
/// <param name="LocalOptima">Number of distinct local optima within 0.1 % of the best, itself included.</param>
public sealed record FreshSolution(int[] Labels, double[] Centres, int[] Sizes, double Inertia, double ExplainedVariance, int LocalOptima)
{
    /// <summary>Was the Ward partition among the starts? Not above <see cref="Ward.MaximumRows"/>, which a report must say.</summary>
    public bool WardStart { get; init; }

    /// <summary>Those local optima with their inertia and their agreement with the best; which are found depends on the seed.</summary>
    public IReadOnlyList<NearOptimum> NearOptima { get; init; } = [];

    /// <summary>Whether the naming rule gives as many urban and rural clusters as the scheme names (METHOD §9).</summary>
    public bool FitsScheme { get; init; } = true;

    /// <summary>As the search found it, before names; null where it was not made by a search.</summary>
    internal KMeansResult? Found { get; init; }
}

/// <summary>Finds the fresh solution of an edition (METHOD §3).</summary>
public static class FreshClustering
{
    /// <summary>
    /// Minimises the within-cluster sum of squares and names the clusters. The random starts the recipe asks for come first;
    /// a genetic search goes on from their best, and what it finds counts where it is lower.
    /// </summary>
    /// <param name="data">The z-scores; one indicator is <c>supply_index</c>.</param>
    /// <param name="parameters">Clusters, starts, seed and tolerance.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="FindingException">
    /// Code <c>too-few-distinct</c>: fewer than k different Kreise.
    /// </exception>
    /// <exception cref="ArgumentException">Fewer rows than k, or no supply index.</exception>
    public static FreshSolution Solve(Standardised data, ClusterParameters parameters, int maxThreads, CancellationToken cancellationToken)
    {
        var k = parameters.Clusters;
        var options = parameters.Search(maxThreads) with { ListNearOptima = true };
        var result = Degenerate.Guard(() => Improve(KMeans.Solve(data.Points, k, options, cancellationToken)));
        var naming = NamingRule.Apply(data, result.Labels0Based, k);
        int[] labels = [.. result.Labels0Based.Select(l => naming.Number[l])];
        var centres = new double[result.Centres.Length];
        for (var c = 0; c < k; c++)
            result.Centres.AsSpan(c * data.Columns, data.Columns).CopyTo(centres.AsSpan((naming.Number[c] - 1) * data.Columns));
        var sizes = Partition.Sizes([.. labels.Select(l => l - 1)], k);
        var explained = 1 - (result.Inertia / Partition.Total(data.Z, data.Columns));
        return new FreshSolution(labels, centres, sizes, result.Inertia, explained, result.LocalOptima)
        {
            NearOptima = result.NearOptima,
            WardStart = result.WardStart,
            FitsScheme = naming.Fits(parameters.Named),
            Found = result,
        };

        KMeansResult Improve(KMeansResult starts)
        {
            var genetic = parameters.Genetic(maxThreads) with { ListNearOptima = true };
            var better = GeneticKMeans.SolveFrom(data.Points, k, [starts.Labels0Based], genetic, cancellationToken);
            return better.Inertia < starts.Inertia * (1 - 1e-9) ? better with { WardStart = starts.WardStart } : starts;
        }
    }

    /// <summary>Asks that the scheme names the clusters of a solution: where labels are made, in anchors and bridges.</summary>
    /// <param name="data">The z-scores the solution was found in.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="scheme">The scheme; asks for nothing where it has another number of clusters.</param>
    /// <exception cref="FindingException">Code <c>naming-rule</c>: not as many urban clusters as named.</exception>
    public static void RequireNames(Standardised data, FreshSolution solution, ClusterScheme scheme) =>
        NamingRule.Require(data, [.. solution.Labels.Select(l => l - 1)], solution.Sizes.Length, scheme);
}
