using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Editions;

/// <summary>An edition on its way through the stages; what a stage has not reached yet is null.</summary>
/// <param name="Planned">The plan.</param>
/// <param name="Data">From normalise.</param>
public sealed record MadeEdition(PlannedEdition Planned, EditionData Data)
{
    /// <summary>From cluster.</summary>
    public ClusteredEdition? Clustered { get; init; }

    /// <summary>The edition before, as published; null in the anchor edition.</summary>
    public PastEdition? Before { get; init; }

    /// <summary>The labels of the family as published and on today's data.</summary>
    public TodayTrack? Track { get; init; }

    /// <summary>From cluster: whether new centres are due.</summary>
    public AnchorCheck? Anchoring { get; init; }

    /// <summary>From cluster: what came of the certainties of the editions before; empty where nothing is known yet.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    /// <summary>From cluster: the labels by every possible anchor, oldest first.</summary>
    public IReadOnlyList<LabelsByAnchor> ByAnchor { get; init; } = [];

    /// <summary>
    /// From cluster: standard errors in the order of <see cref="EditionData.Indicators"/>, in their units; null where one is not
    /// known, empty before cluster.
    /// </summary>
    public IReadOnlyList<double?> StandardErrors { get; init; } = [];

    /// <summary>From cluster: the second scheme of a bridge edition; null in all others.</summary>
    public BridgeResult? Bridge { get; init; }

    /// <summary>
    /// Integrationskonzepte by cluster, Land and for Germany, for tables and the report on Germany; null where nothing was
    /// uploaded or before cluster.
    /// </summary>
    public IReadOnlyList<ConceptGroup>? ConceptGroups =>
        Data.Concepts is { } concepts && Clustered is { } clustered
            ? ConceptGroup.Compute(concepts, Data.Features.Kreise, clustered.Official.Labels)
            : null;

    /// <summary>From diff: what was compared; null in the anchor edition.</summary>
    public EditionComparison? Comparison { get; init; }

    /// <summary>The indicators of the last editions on today's data, this one last; empty before cluster.</summary>
    public IReadOnlyList<TrendYear> Trend { get; init; } = [];

    /// <summary>From diff; null in the anchor edition.</summary>
    public EditionDiff? Diff { get; init; }

    /// <summary>The Kreise with a value put together from those of former Kreise.</summary>
    public IReadOnlySet<KreisKey> Merged =>
        Data.Indicators.Where(i => ImputationMethods.IsTerritorial(i.ImputationMethod)).Select(i => i.Kreis).ToHashSet();

    /// <summary>What a comparison needs of it.</summary>
    /// <exception cref="InvalidOperationException">It was not clustered yet.</exception>
    public EditionState State =>
        Clustered is { } c
            ? new EditionState(c.Year, c.Data, c.Anchor, c.Official)
            : throw new InvalidOperationException($"edition {Planned.Id} was not clustered yet");

    /// <summary>What is known of why it differs from the edition before.</summary>
    /// <param name="hysteresis">That of the official rule.</param>
    /// <exception cref="InvalidOperationException">It was not clustered yet, or there is no edition before.</exception>
    public EditionComparison Compare(double hysteresis)
    {
        var before = Before ?? throw new InvalidOperationException("there is no edition before");
        var compared = new ComparedEdition(State, Clustered!.Certainty.OfLabel, Merged)
        {
            Definitions = Planned.Basis.Definitions,
            Track = Track,
            Trend = Trend,
            Noisy = NoisyIndicators.Of(Planned.Basis.Definitions),
        };
        return EditionComparisons.Between(before.Compared, compared, hysteresis, Clustered.Scheme);
    }
}
