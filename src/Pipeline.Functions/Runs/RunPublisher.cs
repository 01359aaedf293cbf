using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Runs;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// The queue <c>publish-edition</c>: completes a run, publishes it once its approval is written down, and brings what follows
/// the index up to it. Every message may come twice, late or after a kill: the decision lies in the store, the copy takes over
/// what is there, and the index is switched by one conditional write.
/// </summary>
internal sealed class RunPublisher(
    ISharedStore store,
    ITableFormat tables,
    RunFiles files,
    RunWorker worker,
    RunTurn turn,
    HandlerSettings settings,
    TimeProvider clock,
    ILogger<RunPublisher> log
)
{
    private RunApproval Approval => new(store, tables, settings.SiteRecipes);

    /// <summary>Carries out a message.</summary>
    public Task<string> RunAsync(CompleteMessage message, CancellationToken cancellation) =>
        turn.TakeAsync(
            WorkQueues.Complete,
            message,
            () => message.RunId is null ? FollowAsync(cancellation) : EndAsync(message, cancellation),
            cancellation
        );

    private async Task<string> EndAsync(CompleteMessage message, CancellationToken cancellation)
    {
        var runId = RunFiles.Checked(message.RunId);
        var order = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false);
        // A run of the command line has no order in the store; its preview is approved like any other.
        var line = order is null
            ? $"run {runId} is not of this app"
            : await worker.CompleteAsync(message, cancellation).ConfigureAwait(false);
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        if (record is null)
            throw new FindingException(new Finding("run-unknown", "There is no such run.") { Place = $"run {runId}" });
        return record.State == RunState.Preview ? await PublishAsync(record, order, cancellation).ConfigureAwait(false) ?? line : line;
    }

    private async Task<string?> PublishAsync(RunRecord record, StoredOrder? order, CancellationToken cancellation)
    {
        var run = new RunIdentity(record.RunId, record.Recipe, record.Made.Count > 0 ? record.Made[^1] : "");
        try
        {
            if (order is { Until: Stage.Publish } && record.Decision is null)
                await Approval
                    .DecideAsync(record.RunId, new OperatorWish(order.By, order.Reason, clock.GetUtcNow()), cancellation)
                    .ConfigureAwait(false);
            var preview = await RunSpan
                .Begin("publish", run, Stage.Publish, clock, log)
                .RunAsync(_ => Approval.CarryOutAsync(record.RunId, cancellation))
                .ConfigureAwait(false);
            if (preview is null)
                return null;
            RunTelemetry.Ended(log, run, RunState.Approved, [.. preview.Editions.Select(e => e.Entry.Edition)]);
            return $"run {record.RunId} published";
        }
        catch (FindingException e)
        {
            // Nothing was switched: what the approval stood on is not there any more.
            await files
                .UpdatePreviewAsync(record.RunId, r => r with { State = RunState.Stopped, Findings = e.Findings })
                .ConfigureAwait(false);
            RunTelemetry.Stopped(log, run, e.Findings);
            return $"Run stopped by findings: {record.RunId}: {string.Join(' ', e.Findings.Select(f => f.Code))}";
        }
        catch (IOException e) when (e is not StoreBusyException)
        {
            await files.TryKeepFaultAsync(record.RunId, e, log).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<string> FollowAsync(CancellationToken cancellation)
    {
        await Approval.FollowIndexAsync(cancellation).ConfigureAwait(false);
        return "catalogue, feed and site follow the index";
    }
}
