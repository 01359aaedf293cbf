using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>One edition of a run.</summary>
/// <param name="Id">The edition: the one published already when it is skipped, else a new revision.</param>
/// <param name="Basis">What it is made from.</param>
/// <param name="Previous">The edition before; null in the anchor edition.</param>
/// <param name="Reports">The PDFs it gets. A new revision keeps those of the one it replaces, so that no link breaks.</param>
/// <param name="RevisedYears">Earlier editions of the family whose data a source has revised since, as far as this edition knows.</param>
/// <param name="Skipped">True where an edition of the same fingerprint and with these PDFs is published.</param>
public sealed record PlannedEdition(
    EditionId Id,
    EditionBasis Basis,
    EditionId? Previous,
    ReportOrder Reports,
    IReadOnlyList<int> RevisedYears,
    bool Skipped
)
{
    /// <summary>The fingerprint, computed once.</summary>
    public string Fingerprint { get; } = Basis.Fingerprint;
}
