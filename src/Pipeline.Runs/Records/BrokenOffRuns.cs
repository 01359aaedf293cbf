using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;

namespace Pipeline.Runs.Records;

/// <summary>
/// Runs that ended without a word: killed, switched off, or unable to write because the disk was full. Their record says
/// running until somebody who knows better says otherwise: whoever has the lock knows that nobody else is at work.
/// </summary>
public static class BrokenOffRuns
{
    /// <summary>How many of the newest runs are looked at: what is older was closed by the runs between.</summary>
    private const int Newest = 50;

    /// <summary>What the record says of such a run.</summary>
    public const string Words =
        "The run ended without recording how: it was killed, its terminal or machine went away, or the disk was full. The same command "
        + "picks up where it stopped; what is published is whole, see editions.";

    /// <summary>The record of a run nobody is at work on: failed, and nobody knows when.</summary>
    /// <param name="record">The record; stays as it is where it has an end.</param>
    public static RunRecord BrokenOff(this RunRecord record) =>
        record.State == RunState.Running ? record with { State = RunState.Failed, EndedAt = null, Error = Words } : record;

    /// <summary>Closes the records of earlier runs; call it under the lock of the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="mine">Name of the run that has the lock.</param>
    /// <param name="cancellation">Observed before each record.</param>
    /// <returns>Names of the runs that were closed, newest first; records that cannot be read stay as they are.</returns>
    public static async Task<IReadOnlyList<string>> CloseAsync(IArtifactStore store, string mine, CancellationToken cancellation)
    {
        var closed = new List<string>();
        foreach (var name in (await RunHistory.NamesAsync(store, cancellation).ConfigureAwait(false)).Take(Newest))
        {
            if (
                name == mine
                || await RunHistory.FindAsync(store, name, null, cancellation).ConfigureAwait(false) is not { State: RunState.Running }
                || await IsStepwiseAsync(store, name, cancellation).ConfigureAwait(false)
            )
                continue;
            await RunJournal.UpdateAsync(store, name, BrokenOff, cancellation).ConfigureAwait(false);
            await RunReports.WriteAsync(store, name, cancellation).ConfigureAwait(false);
            closed.Add(name);
        }
        return closed;
    }

    /// <summary>
    /// The records as somebody who only looks may tell them: where nobody has the lock, what says running is broken off, but for a run
    /// that goes in steps. Nothing is written.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="runs">Records of runs.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<IReadOnlyList<RunRecord>> TellAsync(
        IArtifactStore store,
        IReadOnlyList<RunRecord> runs,
        CancellationToken cancellation
    )
    {
        if (runs.All(r => r.State != RunState.Running) || await store.IsLockedAsync(cancellation).ConfigureAwait(false) is not false)
            return runs;
        var told = new List<RunRecord>();
        foreach (var run in runs)
            told.Add(run.State == RunState.Running ? await TellAsync(store, run, cancellation).ConfigureAwait(false) : run);
        return told;
    }

    /// <summary>
    /// A run ends its record before it gives the lock back. So a record read before the lock was found free is read again: what still
    /// says running then is at work no more.
    /// </summary>
    private static async Task<RunRecord> TellAsync(IArtifactStore store, RunRecord run, CancellationToken cancellation) =>
        await IsStepwiseAsync(store, run.RunId, cancellation).ConfigureAwait(false)
            ? run
            : (await RunHistory.FindAsync(store, run.RunId, null, cancellation).ConfigureAwait(false) ?? run).BrokenOff();

    /// <summary>A run that goes in steps is at work without the lock between two of them; its host ends it.</summary>
    private static async Task<bool> IsStepwiseAsync(IArtifactStore store, string name, CancellationToken cancellation) =>
        store is ISharedStore && await store.SizeAsync(StorePath.Order(name), cancellation).ConfigureAwait(false) is not null;
}
