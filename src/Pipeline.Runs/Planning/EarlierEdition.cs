using Pipeline.Core.Domain;

namespace Pipeline.Runs.Planning;

/// <summary>A published edition before the first year of a run, which stays as it is.</summary>
/// <param name="Id">Year and revision.</param>
/// <param name="AnchorYear">Year of the edition by whose centres it was classified.</param>
public sealed record EarlierEdition(EditionId Id, int AnchorYear);
