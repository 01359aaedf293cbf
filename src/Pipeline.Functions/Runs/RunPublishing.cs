using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Publishes runs whose approval is written down, and brings what follows the index up to it. May come twice, late or after a
/// kill: the decision lies in the store, the copy takes over what is there, and the index is switched by one conditional write.
/// </summary>
internal sealed class RunPublishing(
    ISharedStore store,
    ITableFormat tables,
    RunFiles files,
    AppSettings settings,
    TimeProvider clock,
    ILogger<RunPublishing> log
)
{
    private RunApproval Approval => new(store, tables, settings.Site, clock);

    /// <summary>Publishes a preview; whatever wrote it: this app, a build before it, or the command line.</summary>
    public Task<StepOutcome> PublishAsync(string runId, CancellationToken cancellation) => StepAsync(runId, CarryOutAsync, cancellation);

    /// <summary>Brings what follows the index up to it after the switch of a run, and records the run as approved.</summary>
    public Task<StepOutcome> WriteSiteAsync(string runId, CancellationToken cancellation) =>
        StepAsync(
            runId,
            async (record, run, token) =>
            {
                await RunSpan
                    .Begin("site", run, Stage.Site, clock, log)
                    .RunAsync(_ => Approval.FollowAsync(record.RunId, token))
                    .ConfigureAwait(false);
                await files.ClearErrorAsync(record.RunId, token).ConfigureAwait(false);
                return new StepOutcome(StepState.Done);
            },
            cancellation
        );

    private async Task<StepOutcome> StepAsync(
        string runId,
        Func<RunRecord, RunIdentity, CancellationToken, Task<StepOutcome>> step,
        CancellationToken cancellation
    )
    {
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        if (record is not { State: RunState.Preview })
            return new StepOutcome(StepState.Ended);
        var run = new RunIdentity(record.RunId, record.Recipe, record.Made.Count > 0 ? record.Made[^1] : "");
        return await files
            .GuardAsync(
                runId,
                () => step(record, run, cancellation),
                async findings =>
                {
                    // What the approval stood on is not there any more.
                    await files.UpdatePreviewAsync(runId, r => r.Stopped(findings, clock.GetUtcNow())).ConfigureAwait(false);
                    RunTelemetry.Stopped(log, run, findings);
                },
                log,
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task<StepOutcome> CarryOutAsync(RunRecord record, RunIdentity run, CancellationToken cancellation)
    {
        if (record is { Until: Stage.Publish, Decision: null })
        {
            // Ordered before the rule of two persons was set: the preview waits for the second one.
            if (settings.NeedsSecondPerson)
                return new StepOutcome(StepState.Ended);
            await Approval
                .DecideAsync(record.RunId, new OperatorRequest(record.StartedBy, record.Reason!, clock.GetUtcNow()), cancellation)
                .ConfigureAwait(false);
        }
        var preview = await RunSpan
            .Begin("publish", run, Stage.Publish, clock, log)
            .RunAsync(_ => Approval.CarryOutAsync(record.RunId, cancellation))
            .ConfigureAwait(false);
        if (preview is null)
            return new StepOutcome(StepState.Ended);
        RunTelemetry.Published(log, run, [.. preview.Editions.Select(e => e.Entry.Edition)]);
        await files.ClearErrorAsync(record.RunId, cancellation).ConfigureAwait(false);
        return new StepOutcome(StepState.Done);
    }

    /// <summary>Brings catalogue, feed and site up to the index after a rollback.</summary>
    public async Task<StepOutcome> FollowAsync(string edition, CancellationToken cancellation)
    {
        try
        {
            await Approval.FollowIndexAsync(cancellation).ConfigureAwait(false);
            return new StepOutcome(StepState.Done);
        }
        catch (StoreBusyException)
        {
            FunctionsLog.Waits(log, edition);
            return new StepOutcome(StepState.Busy);
        }
    }
}
