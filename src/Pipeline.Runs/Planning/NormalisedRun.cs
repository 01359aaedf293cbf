using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;

namespace Pipeline.Runs.Planning;

/// <summary>The data of a year as they were known for an edition.</summary>
/// <param name="Year">The year the data are of.</param>
/// <param name="AsOf">The year of the edition whose knowledge counts: the same, or a later one that looks back.</param>
public readonly record struct Vintage(int Year, int AsOf)
{
    /// <summary>True where a later edition looks back on the year.</summary>
    public bool IsLookingBack => Year != AsOf;

    /// <summary>For people.</summary>
    public override string ToString() => IsLookingBack ? $"edition {Year} as known for {AsOf}" : $"edition {Year}";
}

/// <summary>What the stage normalise gives to the next.</summary>
/// <param name="Plan">The plan with what the gates let pass.</param>
/// <param name="Data">Of the editions that are made, and of the years they look back on.</param>
/// <param name="Unused">Acceptances no finding needed.</param>
public sealed record NormalisedRun(RunPlan Plan, IReadOnlyDictionary<Vintage, EditionData> Data, IReadOnlyList<Acceptance> Unused);
