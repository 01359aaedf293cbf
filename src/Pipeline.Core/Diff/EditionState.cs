using Pipeline.Core.Cluster;

namespace Pipeline.Core.Diff;

/// <summary>What a comparison needs of one edition.</summary>
/// <param name="Year">The edition.</param>
/// <param name="Data">Its values and z-scores.</param>
/// <param name="Anchor">The centres it was classified by.</param>
/// <param name="Official">Its official classification.</param>
public sealed record EditionState(int Year, Standardised Data, Anchor Anchor, OfficialClassification Official);
