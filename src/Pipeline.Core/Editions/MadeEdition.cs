using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Editions;

/// <summary>An edition on its way through the stages; what a stage has not reached yet is null.</summary>
/// <param name="Planned">The plan.</param>
/// <param name="Data">From normalise.</param>
/// <param name="Clustered">From cluster.</param>
/// <param name="Before">The edition before; null in the anchor edition.</param>
/// <param name="Diff">From diff; null in the anchor edition.</param>
public sealed record MadeEdition(PlannedEdition Planned, EditionData Data, ClusteredEdition? Clustered, EditionState? Before, EditionDiff? Diff)
{
    /// <summary>What a comparison needs of it.</summary>
    /// <exception cref="InvalidOperationException">It was not clustered yet.</exception>
    public EditionState State => Clustered is { } c
        ? new EditionState(c.Year, c.Data, c.Anchor, c.Official)
        : throw new InvalidOperationException($"edition {Planned.Id} was not clustered yet");
}
