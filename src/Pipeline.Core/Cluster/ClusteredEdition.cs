using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Validation;

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
/// <param name="Gap">The gap statistic for the same k.</param>
/// <param name="Sensitivity">How much other scalings and single indicators change.</param>
/// <param name="Certainty">How sure each label and each cluster is.</param>
/// <param name="Borderline">Which Kreise lie between two clusters, in row order.</param>
public sealed record ClusteredEdition(
    int Year,
    Standardised Data,
    Anchor Anchor,
    OfficialClassification Official,
    int[]? PreviousLabels,
    FreshSolution Fresh,
    int[] FreshAligned,
    int[] FreshNumber,
    IReadOnlyList<KDiagnostics> Diagnostics,
    IReadOnlyList<GapResult> Gap,
    SensitivityResult Sensitivity,
    CertaintyResult Certainty,
    IReadOnlyList<BorderlineCase> Borderline
)
{
    /// <summary>Centres of the fresh solution by the official numbers, k×p row-major; computed at every call.</summary>
    public double[] FreshCentres()
    {
        var p = Data.Columns;
        var centres = new double[Fresh.Centres.Length];
        for (var f = 0; f < FreshNumber.Length; f++)
            Fresh.Centres.AsSpan(f * p, p).CopyTo(centres.AsSpan((FreshNumber[f] - 1) * p));
        return centres;
    }

    /// <summary>How the labels fare in simulated next years; null where it was not asked for.</summary>
    public PredictiveResult? Predicted { get; init; }

    /// <summary>How the clusters are named.</summary>
    public ClusterScheme Scheme { get; init; } = ClusterScheme.Known;
}

/// <summary>What the stage can be set to.</summary>
/// <param name="Clustering">Clusters, starts, hysteresis.</param>
/// <param name="Certainty">The bootstrap.</param>
/// <param name="Gap">The gap statistic.</param>
public sealed record MethodParameters(ClusterParameters Clustering, CertaintyParameters Certainty, GapParameters Gap);

/// <summary>Runs the stage for one edition.</summary>
public static class ClusterStage
{
    /// <summary>Clusters one edition.</summary>
    /// <param name="data">Its indicators.</param>
    /// <param name="anchor">The family's anchor; null makes this edition the anchor.</param>
    /// <param name="previousLabels">Official labels of the edition before; null in the anchor edition.</param>
    /// <param name="method">Parameters of the recipe.</param>
    /// <param name="maxThreads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Checked before every start.</param>
    /// <exception cref="Domain.FindingException">Degenerate data, or the naming rule does not hold.</exception>
    public static ClusteredEdition Run(
        EditionData data,
        Anchor? anchor,
        int[]? previousLabels,
        MethodParameters method,
        int maxThreads,
        CancellationToken cancellation
    )
    {
        var p = method.Clustering;
        var z = Scaling.Standardise(data.Features);
        Outlier.RequireNone(z);
        var fresh = FreshClustering.Solve(z, p, maxThreads, cancellation);
        if (anchor is null)
            FreshClustering.RequireNames(z, fresh, p.Named);
        var frozen = anchor ?? Anchor.Of(data.Year, z, fresh);
        var official = OfficialClassifier.Classify(z, frozen, previousLabels, p);
        var number = Alignment.MaximumOverlap(official.Labels, fresh.Labels, p.Clusters);
        var diagnostics = NumberOfClusters.Diagnose(z, p, fresh, maxThreads: maxThreads, cancellationToken: cancellation);
        var certainty = Certainty.Estimate(z, fresh, official, method, maxThreads, cancellation);
        return new ClusteredEdition(
            data.Year,
            z,
            frozen,
            official,
            previousLabels,
            fresh,
            Alignment.Apply(number, fresh.Labels),
            number,
            diagnostics,
            NumberOfClusters.Gap(z, diagnostics, method.Gap, p.ExchangeTolerance, maxThreads, cancellation),
            SensitivityAnalysis.Compute(z, fresh, p, maxThreads, cancellation),
            certainty,
            Cluster.Borderline.Find(certainty, official, method.Certainty)
        )
        {
            Scheme = p.Named,
        };
    }
}
