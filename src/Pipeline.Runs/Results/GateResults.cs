using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Runs.Planning;

namespace Pipeline.Runs.Results;

/// <summary>What the gates let pass in a run, as it is stored.</summary>
/// <param name="Accepted">By the year of the edition.</param>
/// <param name="Unused">Acceptances no finding needed.</param>
public sealed record GateResults(IReadOnlyDictionary<int, IReadOnlyList<BasisAcceptance>> Accepted, IReadOnlyList<Acceptance> Unused)
{
    /// <summary>What was listed, by the year of the edition.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<BasisDoubt>> Doubts { get; init; } = new Dictionary<int, IReadOnlyList<BasisDoubt>>();

    /// <summary>From a plan that has passed the gates.</summary>
    public static GateResults Collect(RunPlan plan, IReadOnlyList<Acceptance> unused) =>
        new(plan.Editions.ToDictionary(e => e.Id.Year, e => e.Basis.AcceptedFindings ?? []), unused)
        {
            Doubts = plan.Editions.ToDictionary(e => e.Id.Year, e => e.Basis.Doubts ?? []),
        };
}
