using Pipeline.Core.Normalise;

namespace Pipeline.Core.Cluster;

/// <summary>The stage cluster for one edition: everything the tables, the diff and the reports need.</summary>
/// <param name="Year">The edition's year.</param>
/// <param name="Data">The z-scores, with the features in original units.</param>
/// <param name="Anchor">The frozen centres.</param>
/// <param name="Official">The official classification.</param>
/// <param name="PreviousLabels">Official labels of the edition before, in row order; null in the anchor edition.</param>
/// <param name="Fresh">The fresh solution, named by the naming rule.</param>
/// <param name="FreshAligned">Its labels by the official numbers (maximum overlap).</param>
/// <param name="FreshNumber">The official number of each fresh cluster, fresh cluster 1 first.</param>
/// <param name="Diagnostics">k = 2 … 10.</param>
/// <param name="Sensitivity">How much other scalings change.</param>
public sealed record ClusteredEdition(
    int Year, Standardised Data, Anchor Anchor, OfficialClassification Official, int[]? PreviousLabels,
    FreshSolution Fresh, int[] FreshAligned, int[] FreshNumber, IReadOnlyList<KDiagnostics> Diagnostics, Sensitivity Sensitivity);

/// <summary>Agreement of the fresh solution with those of other scalings, as adjusted Rand index (1: the same).</summary>
/// <param name="RangeScaled">Values scaled to the range 0 to 1.</param>
/// <param name="Winsorised">z of values cut at the 1st and 99th percentile.</param>
public sealed record Sensitivity(double RangeScaled, double Winsorised);

/// <summary>Runs the stage for one edition.</summary>
public static class ClusterStage
{
    /// <summary>Clusters one edition.</summary>
    /// <param name="data">Its indicators.</param>
    /// <param name="anchor">The family's anchor; null makes this edition the anchor.</param>
    /// <param name="previousLabels">Official labels of the edition before; null in the anchor edition.</param>
    /// <param name="parameters">Parameters of the recipe.</param>
    /// <param name="maxThreads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Checked before every start.</param>
    /// <exception cref="Domain.FindingException">Degenerate data, or the naming rule does not hold.</exception>
    public static ClusteredEdition Run(
        EditionData data, Anchor? anchor, int[]? previousLabels, ClusterParameters parameters, int maxThreads, CancellationToken cancellation)
    {
        var z = Scaling.Standardise(data.Features);
        var fresh = FreshClustering.Solve(z, parameters, maxThreads, cancellation);
        var frozen = anchor ?? Anchor.Of(data.Year, z, fresh);
        var official = OfficialClassifier.Classify(z, frozen, previousLabels, parameters);
        var number = Alignment.MaximumOverlap(official.Labels, fresh.Labels, parameters.Clusters);
        return new ClusteredEdition(
            data.Year, z, frozen, official, previousLabels, fresh, Alignment.Apply(number, fresh.Labels), number,
            Diagnostics.ForRange(z, parameters, maxThreads: maxThreads, cancellationToken: cancellation),
            new Sensitivity(
                Agreement(fresh, Scaling.RangeScaled(data.Features), z, parameters, maxThreads, cancellation),
                Agreement(fresh, Scaling.WinsorisedZ(data.Features), z, parameters, maxThreads, cancellation)));
    }

    private static double Agreement(
        FreshSolution fresh, double[] points, Standardised z, ClusterParameters p, int maxThreads, CancellationToken cancellation)
    {
        var other = KMeans.Solve(points, z.Rows, z.Columns, p.Clusters, p.RandomStarts, p.Seed, maxThreads, cancellation);
        return AdjustedRandIndex.Of(fresh.Labels, other.Labels0Based);
    }
}
