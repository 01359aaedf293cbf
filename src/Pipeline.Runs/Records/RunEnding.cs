using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Publication.Report;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Records;

/// <summary>
/// The ways a run ends, each as one change of its record. Whoever carries out a run – in one process or in steps – ends it by
/// one of these, so that every record tells the same.
/// </summary>
public static class RunEnding
{
    /// <summary>The state of a run that ended well.</summary>
    public static RunState StateOf(RunResult result) => result.AwaitsApproval ? RunState.Preview : RunState.Done;

    /// <summary>The run ended well.</summary>
    /// <param name="record">The record of the run under way.</param>
    /// <param name="recipe">The recipe, for the names of indicators.</param>
    /// <param name="result">What it did.</param>
    /// <param name="at">When it ended.</param>
    public static RunRecord Completed(this RunRecord record, Recipe recipe, RunResult result, DateTimeOffset at) =>
        record with
        {
            State = StateOf(result),
            EndedAt = at,
            Made = [.. result.Editions.Where(e => e.Made).Select(e => e.Id.ToString())],
            Unchanged = [.. result.Editions.Where(e => e is { Made: false, Kept: false }).Select(e => e.Id.ToString())],
            ReanchoringDue = result
                .Editions.Where(e => e.Anchoring is { Verdict.Due: true })
                .ToDictionary(e => e.Id.ToString(), e => AnchorWords.Describe(e.Anchoring!, recipe)),
            UnusedAcceptances = result.UnusedAcceptances,
            Error = result.Site?.Text,
        };

    /// <summary>Findings stopped the run.</summary>
    /// <param name="record">The record of the run under way.</param>
    /// <param name="findings">Why.</param>
    /// <param name="at">When it ended.</param>
    public static RunRecord Stopped(this RunRecord record, IReadOnlyList<Finding> findings, DateTimeOffset at) =>
        record with
        {
            State = RunState.Stopped,
            EndedAt = at,
            Findings = findings,
        };

    /// <summary>An operator stopped the run.</summary>
    /// <param name="record">The record of the run under way.</param>
    /// <param name="decision">Who and why; null where the process was interrupted at its terminal.</param>
    /// <param name="at">When it ended.</param>
    public static RunRecord Cancelled(this RunRecord record, RunDecision? decision, DateTimeOffset at) =>
        record with
        {
            State = RunState.Cancelled,
            EndedAt = at,
            Decision = decision ?? record.Decision,
        };

    /// <summary>An error of the program, the store or a source stopped the run.</summary>
    /// <param name="record">The record of the run under way.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="at">When it ended.</param>
    public static RunRecord Failed(this RunRecord record, string error, DateTimeOffset at) =>
        record with
        {
            State = RunState.Failed,
            EndedAt = at,
            Error = error,
        };
}
