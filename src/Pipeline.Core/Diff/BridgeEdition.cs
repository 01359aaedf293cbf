using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Diff;

/// <summary>One edition in two schemes, so that series can be read across the change of anchor (METHOD §4).</summary>
/// <param name="Old">Its classification by the old anchor, with hysteresis: the last of the old series.</param>
/// <param name="NewAnchor">The centres of its own fresh solution.</param>
/// <param name="New">Its classification by them, without hysteresis: the first of the new series.</param>
/// <param name="CrossTable">How many Kreise have which pair of labels; row = old scheme, column = new one.</param>
/// <param name="AdjustedRandIndex">Agreement of the two.</param>
public sealed record Bridge(
    OfficialClassification Old,
    Anchor NewAnchor,
    OfficialClassification New,
    TransitionMatrix CrossTable,
    double AdjustedRandIndex
);

/// <summary>A bridge with the certainty of its new labels.</summary>
/// <param name="Schemes">Both classifications.</param>
/// <param name="Certainty">Share of resamples that give the new label, in row order.</param>
public sealed record BridgeResult(Bridge Schemes, double[] Certainty)
{
    /// <summary>What the editions after the bridge start from.</summary>
    /// <param name="edition">The edition by its old anchor.</param>
    public EditionState Onward(EditionState edition) => edition with { Anchor = Schemes.NewAnchor, Official = Schemes.New };
}

/// <summary>Makes bridge editions.</summary>
public static class BridgeEdition
{
    /// <summary>Makes a bridge of an edition that was clustered by its old anchor.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="method">Parameters of the recipe.</param>
    /// <param name="maxThreads">Most threads; no effect on the result.</param>
    /// <param name="cancellation">Checked before every resample.</param>
    /// <exception cref="Domain.FindingException">Code <c>naming-rule</c>: the new clusters cannot be named.</exception>
    public static BridgeResult Build(ClusteredEdition edition, MethodParameters method, int maxThreads, CancellationToken cancellation)
    {
        FreshClustering.RequireNames(edition.Data, edition.Fresh, method.Clustering.Named);
        var schemes = Classify(edition.Year, edition.Data, edition.Anchor, edition.PreviousLabels, edition.Fresh, method.Clustering);
        var certainty = Certainty.Estimate(edition.Data, edition.Fresh, schemes.New, method, maxThreads, cancellation);
        return new BridgeResult(schemes, certainty.OfLabel);
    }

    /// <summary>Classifies one edition in both schemes. Both number clusters by the naming rule, so numbers compare.</summary>
    /// <param name="year">The edition.</param>
    /// <param name="data">Its z-scores.</param>
    /// <param name="oldAnchor">The anchor so far.</param>
    /// <param name="previousLabels">Official labels of the edition before in the old scheme; null if there is none.</param>
    /// <param name="fresh">The edition's fresh solution.</param>
    /// <param name="parameters">Hysteresis and number of clusters.</param>
    /// <exception cref="ArgumentException">Indicators, numbers of clusters or labels disagree.</exception>
    /// <exception cref="Domain.FindingException">Code <c>cluster-empty</c>.</exception>
    public static Bridge Classify(
        int year,
        Standardised data,
        Anchor oldAnchor,
        int[]? previousLabels,
        FreshSolution fresh,
        ClusterParameters parameters
    )
    {
        var newAnchor = Anchor.Of(year, data, fresh);
        var old = OfficialClassifier.Classify(data, oldAnchor, previousLabels, parameters);
        var renewed = OfficialClassifier.Classify(data, newAnchor, null, parameters);
        return new Bridge(
            old,
            newAnchor,
            renewed,
            TransitionMatrix.Count(old.Labels, renewed.Labels, parameters.Clusters),
            AdjustedRandIndex.Compute(old.Labels, renewed.Labels)
        );
    }
}
