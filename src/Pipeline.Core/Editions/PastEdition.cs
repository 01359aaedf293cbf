using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>
/// What later editions need of one that is done. A bridge edition hands on its new scheme: its own centres and the labels
/// they give.
/// </summary>
/// <param name="State">Data, anchor and official labels.</param>
/// <param name="Certainty">Certainty of the labels in row order; null where the edition has none.</param>
/// <param name="Merged">The Kreise with a value put together from those of former Kreise.</param>
/// <param name="Fit">How well its anchor fits it.</param>
/// <param name="Definitions">What its indicators are made of, by code.</param>
public sealed record PastEdition(
    EditionState State,
    double[]? Certainty,
    IReadOnlySet<KreisKey> Merged,
    AnchorFit Fit,
    IReadOnlyDictionary<string, string> Definitions
)
{
    /// <summary>Centres of its fresh solution by the official numbers, k×p row-major.</summary>
    public double[] FreshCentres { get; init; } = [];

    /// <summary>The edition as a possible anchor: where it is the anchor, its frozen centres.</summary>
    public PossibleAnchor AsAnchor => new(State.Year, State.Data, State.Anchor.Year == State.Year ? State.Anchor.Centres : FreshCentres);

    /// <summary>What a comparison with a later edition needs of it.</summary>
    public ComparedEdition Compared => new(State, Certainty, Merged);

    /// <summary>From an edition of this run.</summary>
    public static PastEdition Of(MadeEdition edition)
    {
        var (clustered, definitions) = (edition.Clustered!, edition.Planned.Basis.Definitions);
        return edition.Bridge is { } bridge
            ? new(
                bridge.Onward(edition.State),
                bridge.Certainty,
                edition.Merged,
                AnchorFit.Measure(clustered.Year, bridge.Schemes.New, clustered.Fresh),
                definitions
            )
            : new(edition.State, clustered.Certainty.OfLabel, edition.Merged, edition.Anchoring!.Fit, definitions)
            {
                FreshCentres = clustered.FreshCentres(),
            };
    }
}
