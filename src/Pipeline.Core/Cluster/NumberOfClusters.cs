using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Cluster;

/// <summary>What speaks for one number of clusters or another (METHOD §3). That there are six is a convention.</summary>
public static class NumberOfClusters
{
    /// <summary>Solves for every k in the range, without names, and measures the results.</summary>
    /// <param name="data">The z-scores.</param>
    /// <param name="parameters">Seed and tolerance.</param>
    /// <param name="fresh">The fresh solution of these data, measured as it is; null to search for its k as for the others.</param>
    /// <param name="from">Least k, at least 2.</param>
    /// <param name="to">Largest k, below the number of rows.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or leaves 2 … n − 1.</exception>
    /// <exception cref="FindingException">Codes <c>too-few-distinct</c>, <c>no-spread-within</c>: at most as many Kreise differ
    /// as there are clusters.</exception>
    public static IReadOnlyList<KDiagnostics> Diagnose(
        Standardised data,
        ClusterParameters parameters,
        FreshSolution? fresh = null,
        int from = 2,
        int to = 10,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    ) =>
        Degenerate.Guard(() =>
            Diagnostics.Compute(
                data.Points,
                parameters.Genetic(maxThreads),
                fresh?.Found is { } found ? [found] : [],
                from,
                to,
                cancellationToken
            )
        );

    /// <summary>The gap statistic for every k that was solved.</summary>
    /// <param name="data">The z-scores.</param>
    /// <param name="solved">The diagnostics of the data, whose inertia is used.</param>
    /// <param name="parameters">References, starts and seed.</param>
    /// <param name="exchangeTolerance">As <see cref="ClusterParameters.ExchangeTolerance"/>.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="FindingException">Code <c>gap-undefined</c>: an inertia is 0, so it has no logarithm.</exception>
    public static IReadOnlyList<GapResult> Gap(
        Standardised data,
        IReadOnlyList<KDiagnostics> solved,
        GapParameters parameters,
        double exchangeTolerance = KMeansOptions.DefaultExchangeTolerance,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    )
    {
        SolvedInertia[] inertias = [.. solved.Select(s => new SolvedInertia(s.K, s.Inertia))];
        return Degenerate.Guard(() =>
            GapStatistic.Compute(data.Points, inertias, parameters, exchangeTolerance, maxThreads, cancellationToken)
        );
    }
}
