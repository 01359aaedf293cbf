using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Cluster;

/// <summary>
/// Certainty by the bootstrap (METHOD §5): <see cref="BootstrapStability"/> of the edition's z-scores, which are not scaled
/// anew. The clusters of a resample take the official numbers under which most Kreise keep their label.
/// </summary>
public static class Certainty
{
    /// <summary>Estimates the certainty of one edition's labels.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="fresh">Its fresh solution: warm start, and one of the partitions whose stability is measured.</param>
    /// <param name="official">Its official labels.</param>
    /// <param name="method">Resamples, starts and seed of the bootstrap, and the tolerance of the exchange.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">The solutions are not of these data.</exception>
    /// <exception cref="FindingException">Code <c>too-few-distinct</c>: too few different Kreise to draw from.</exception>
    public static CertaintyResult Estimate(
        Standardised data,
        FreshSolution fresh,
        OfficialClassification official,
        MethodParameters method,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    )
    {
        var k = fresh.Sizes.Length;
        if (fresh.Labels.Length != data.Rows || official.Labels.Length != data.Rows || official.Sizes.Length != k)
            throw new ArgumentException($"the solutions are not of these {data.Rows} Kreise and {k} clusters", nameof(fresh));
        var parameters = method.Certainty;
        var options = new KMeansOptions(parameters.Starts, parameters.Seed)
        {
            ExchangeTolerance = method.Clustering.ExchangeTolerance,
            Threads = maxThreads,
        };
        var clusters = new FittedClusters(fresh.Labels, fresh.Centres);
        var found = Degenerate.Guard(() =>
            BootstrapStability.Estimate(data.Points, clusters, official.Labels, parameters.Resamples, options, cancellationToken)
        );
        double[] ofLabel = [.. official.Labels.Select((label, i) => found.Shares[(i * k) + label - 1])];
        return new CertaintyResult(parameters.Resamples, ofLabel, found.Shares, found.FittedJaccard, found.ReferenceJaccard);
    }
}
