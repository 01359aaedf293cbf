using Pipeline.Core.Editions;
using Pipeline.Core.Gates;

namespace Pipeline.Runs.Planning;

/// <summary>
/// What the gates let pass and what they list, told before the run goes on, each with its size and what else looks like it.
/// </summary>
internal static class GateRemarks
{
    private const int MostOfEdition = 10;

    /// <summary>A line for each that was accepted and for the first of those that are listed, in the order of the editions.</summary>
    public static IEnumerable<string> Lines(RunPlan plan) => plan.Editions.Where(e => !e.Skipped).SelectMany(Lines);

    private static IEnumerable<string> Lines(PlannedEdition edition)
    {
        foreach (var accepted in edition.Basis.AcceptedFindings ?? [])
            yield return $"Accepted for {edition.Id}: {accepted.Finding}: expected {accepted.Expected}, found {accepted.Found}";
        var doubts = edition.Basis.Doubts ?? [];
        foreach (var doubt in doubts.Take(MostOfEdition))
            yield return $"{(doubt.Gate == GateWords.Secret ? "Secret" : "Not decided")} for {edition.Id}: {doubt}";
        if (doubts.Count > MostOfEdition)
            yield return $"Not decided for {edition.Id}: {doubts.Count - MostOfEdition} more, all in basis.json of the edition";
    }
}
