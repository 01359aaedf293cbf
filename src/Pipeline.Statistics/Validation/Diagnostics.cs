using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>How good k clusters are, by measures that have different ideas of good. k = 6 is a convention.</summary>
/// <param name="K">Number of clusters.</param>
/// <param name="Inertia">Within-cluster sum of squares of the best partition found, in z².</param>
/// <param name="ExplainedVariance">1 − inertia / total, 0 to 1.</param>
/// <param name="Silhouette">Mean silhouette width, −1 to 1, more is better (Rousseeuw 1987).</param>
/// <param name="CalinskiHarabasz">Variance ratio, more is better (Calinski &amp; Harabasz 1974).</param>
/// <param name="DaviesBouldin">Mean worst overlap of two clusters, less is better (Davies &amp; Bouldin 1979).</param>
/// <param name="LocalOptima">Number of distinct local optima within 0.1 % of the best.</param>
public sealed record KDiagnostics(
    int K,
    double Inertia,
    double ExplainedVariance,
    double Silhouette,
    double CalinskiHarabasz,
    double DaviesBouldin,
    int LocalOptima
);

/// <summary>The diagnostics of METHOD §3 over a range of k.</summary>
public static class Diagnostics
{
    /// <summary>Solves for every k in the range and measures the results, by rising k.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="options">Local searches, seed, tolerance and threads.</param>
    /// <param name="solved">Solutions that are there already, any number of clusters; the others are searched for.</param>
    /// <param name="from">Least k, at least 2.</param>
    /// <param name="to">Largest k, below the number of points.</param>
    /// <param name="cancellationToken">Checked before every local search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or leaves 2 … n − 1.</exception>
    /// <exception cref="DegenerateDataException">At most as many points differ as there are clusters.</exception>
    public static IReadOnlyList<KDiagnostics> Compute(
        PointTable points,
        GeneticOptions options,
        IReadOnlyList<KMeansResult>? solved = null,
        int from = 2,
        int to = 10,
        CancellationToken cancellationToken = default
    )
    {
        if (from < 2 || to < from || to >= points.Rows)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"k from {from} to {to} does not lie within 2 to {points.Rows - 1}");
        var tree = Ward.BuildIfBounded(points, cancellationToken);
        var total = Partition.Total(points.ByRow, points.Columns);
        var results = new KDiagnostics[to - from + 1];
        for (var k = from; k <= to; k++)
            results[k - from] = Measure(points, Known(k) ?? GeneticKMeans.Solve(points, tree, k, options, cancellationToken), k, total);
        return results;

        KMeansResult? Known(int k) => solved?.FirstOrDefault(s => s.Centres.Length == k * points.Columns);
    }

    private static KDiagnostics Measure(PointTable points, KMeansResult result, int k, double total)
    {
        // As many clusters as there are different points: the variance ratio would divide by nothing.
        if (!Partition.HasDistinct(points, k + 1))
            throw new DegenerateDataException(
                Degeneracy.NoSpreadWithin,
                k,
                $"at least {k + 1} different rows",
                $"{k} different rows among {points.Rows}"
            );
        return new KDiagnostics(
            k,
            result.Inertia,
            1 - (result.Inertia / total),
            Silhouette.Compute(points, result.Labels0Based, k).Average(),
            (total - result.Inertia) / (k - 1) / (result.Inertia / (points.Rows - k)),
            Separation.DaviesBouldin(points, result.Labels0Based, result.Centres, k),
            result.LocalOptima
        );
    }
}
