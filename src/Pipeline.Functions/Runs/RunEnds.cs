using System.Globalization;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Orchestration;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>Ends runs that do not end by themselves: cancelled, given up, or stopped where their orchestration broke off.</summary>
internal sealed class RunEnds(ISharedStore store, RunFiles files, TimeProvider clock, ILogger<RunEnds> log)
{
    /// <summary>Ends a run that is at work and gives the store back; one that has ended stays as it is.</summary>
    public async Task<RunRecord> EndAsync(string runId, Func<RunRecord, RunRecord> end)
    {
        var record = await files.EndAsync(runId, end).ConfigureAwait(false);
        await store.ReleaseLeaseAsync(runId, CancellationToken.None).ConfigureAwait(false);
        return record;
    }

    /// <summary>True where an operator has decided that the run stops; then it has ended.</summary>
    public async Task<bool> IsCancelledAsync(string runId, CancellationToken cancellation)
    {
        if (await files.FindCancelAsync(runId, cancellation).ConfigureAwait(false) is not { } cancel)
            return false;
        await cancel.LogAsync(store, runId).ConfigureAwait(false);
        await EndAsync(runId, r => r.Cancelled(cancel, clock.GetUtcNow())).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Stops a run when an operator asks for it: the decision is written first, so that a step under way ends without effect.
    /// </summary>
    /// <exception cref="FindingException">There is no such run, or it is not at work.</exception>
    public async Task CancelAsync(string runId, OperatorRequest request, RunInstances instances, CancellationToken cancellation)
    {
        if (!await files.IsOrderedAsync(runId, cancellation).ConfigureAwait(false))
            throw await store.SizeAsync(StorePath.Run(runId), cancellation).ConfigureAwait(false) is null
                ? Unknown(runId)
                : new FindingException(
                    new Finding("run-elsewhere", "The run was not ordered here; stop it where it was started.")
                    {
                        Place = $"run {runId}",
                        Expected = "a run of this app",
                        Found = "a run of the command line",
                    }
                );
        // The record is enough: an order in the form of another build must not keep a run alive.
        var record =
            await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false)
            ?? await files
                .RecordAsync(await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) ?? throw Unknown(runId), cancellation)
                .ConfigureAwait(false);
        if (record.State == RunState.Cancelled)
            return;
        if (record.State != RunState.Running)
            throw Ended(record);
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Cancel, request, cancellation).ConfigureAwait(false);
        await decision.LogAsync(store, runId).ConfigureAwait(false);
        record = await EndAsync(runId, r => r.Cancelled(decision, clock.GetUtcNow())).ConfigureAwait(false);
        // It became a preview between the two: as this is the decision on it, nobody can have approved it.
        if (record.State == RunState.Preview)
            record = await files.UpdatePreviewAsync(runId, r => r.Cancelled(decision, clock.GetUtcNow())).ConfigureAwait(false);
        if (record.State != RunState.Cancelled)
            throw Ended(record);
        RunTelemetry.Cancelled(log, Identity(record));
        await instances.StopAsync(runId, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives a run up a step of which failed too often; a preview whose publication failed stays one, and can be approved again.
    /// </summary>
    public async Task GiveUpAsync(GiveUpStep step, CancellationToken cancellation)
    {
        var last = await files.FindErrorAsync(step.RunId, cancellation).ConfigureAwait(false) ?? step.Error;
        await GiveUpAsync(step.RunId, $"{step.Step} failed too often. Last: {last}", $"{step.Step} failed too often").ConfigureAwait(false);
    }

    /// <summary>Ends a run whose orchestration broke off without a word.</summary>
    /// <param name="order">The run.</param>
    /// <param name="how">What became of the orchestration.</param>
    public async Task BrokenOffAsync(StoredOrder order, string how)
    {
        if (order.Build == RunFiles.Build)
        {
            await GiveUpAsync(order.RunId, how, "its orchestration broke off").ConfigureAwait(false);
            return;
        }
        var record = await files.RecordAsync(order, CancellationToken.None).ConfigureAwait(false);
        await StopAsync(record, StoredOrder.Changed(order.RunId, order.Build).Findings).ConfigureAwait(false);
    }

    /// <summary>Ends a run by findings that no step of it can write down.</summary>
    public async Task StopAsync(RunRecord record, IReadOnlyList<Finding> findings)
    {
        await EndAsync(record.RunId, r => r.Stopped(findings, clock.GetUtcNow())).ConfigureAwait(false);
        RunTelemetry.Stopped(log, Identity(record), findings);
    }

    /// <summary>The finding that there is no such run.</summary>
    public static FindingException Unknown(string runId) =>
        new(new Finding("run-unknown", "There is no such run.") { Place = $"run {runId}" });

    private async Task GiveUpAsync(string runId, string error, string kind)
    {
        var record = await EndAsync(runId, r => r.Failed(error, clock.GetUtcNow())).ConfigureAwait(false);
        if (record is { State: RunState.Preview, Decision.Action: OperatorAction.Approve })
            record = await files.UpdatePreviewAsync(runId, r => r with { Error = error }).ConfigureAwait(false);
        else if (record.State != RunState.Failed)
            return;
        RunTelemetry.Failed(log, Identity(record), kind);
    }

    private static RunIdentity Identity(RunRecord record) =>
        new(record.RunId, record.Recipe, record.Year?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static FindingException Ended(RunRecord record) =>
        new(
            new Finding("run-ended", "The run has ended; it cannot be cancelled any more.")
            {
                Place = $"run {record.RunId}",
                Expected = "a run at work",
                Found = record.State.ToString().ToLowerInvariant(),
            }
        );
}
