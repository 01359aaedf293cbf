using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>What later editions need of one that is done.</summary>
/// <param name="State">Data, anchor and official labels.</param>
/// <param name="Certainty">Certainty of the labels in row order; null where the edition has none.</param>
/// <param name="Merged">The Kreise with a value put together from those of former Kreise.</param>
public sealed record PastEdition(EditionState State, double[]? Certainty, IReadOnlySet<KreisKey> Merged)
{
    /// <summary>From an edition of this run.</summary>
    public static PastEdition Of(MadeEdition edition) => new(
        edition.State, edition.Clustered!.Certainty.OfLabel, edition.Data.Indicators.Where(i => i.Status == ValueStatus.Imputed).Select(i => i.Kreis).ToHashSet());
}
