using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Editions;

namespace Pipeline.Runs.Results;

/// <summary>What the stage cluster adds to an edition, as it is stored.</summary>
/// <param name="Clustered">Both solutions and their quality.</param>
/// <param name="Anchoring">Whether new centres are due.</param>
/// <param name="Bridge">The second scheme of a bridge edition.</param>
/// <param name="Track">The labels of the family.</param>
/// <param name="Trend">The indicators of the last editions.</param>
public sealed record ClusterOutcome(
    ClusteredEdition Clustered,
    AnchorCheck? Anchoring,
    BridgeResult? Bridge,
    TodayTrack Track,
    IReadOnlyList<TrendYear> Trend
)
{
    /// <summary>What came of the certainties of the editions before.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>The labels by every possible anchor.</summary>
    public IReadOnlyList<LabelsByAnchor> ByAnchor { get; init; } = [];

    /// <summary>Standard errors of the indicators.</summary>
    public IReadOnlyList<double?> StandardErrors { get; init; } = [];

    /// <summary>From an edition that passed the stage.</summary>
    public static ClusterOutcome Summarise(MadeEdition edition) =>
        new(edition.Clustered!, edition.Anchoring, edition.Bridge, edition.Track!, edition.Trend)
        {
            Reliability = edition.Reliability,
            StandardErrors = edition.StandardErrors,
            ByAnchor = edition.ByAnchor,
        };

    /// <summary>Puts it back to its edition.</summary>
    /// <param name="edition">The edition from normalise.</param>
    /// <param name="before">The edition before.</param>
    public MadeEdition Onto(MadeEdition edition, PastEdition? before) =>
        edition with
        {
            Clustered = Clustered,
            Before = before,
            Anchoring = Anchoring,
            Bridge = Bridge,
            Track = Track,
            Trend = Trend,
            Reliability = Reliability,
            StandardErrors = StandardErrors,
            ByAnchor = ByAnchor,
        };
}
