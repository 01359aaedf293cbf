using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Orders;
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
        var line = $"run {runId} is not at work";
        var record = await FindAsync(runId, cancellation).ConfigureAwait(false);
        // A preview is published whatever wrote it: the command line, or a build before this one.
        if (
            record is null or { State: RunState.Running }
            && await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) is not null
        )
        {
            line = await worker.CompleteAsync(message, cancellation).ConfigureAwait(false);
            record = await FindAsync(runId, cancellation).ConfigureAwait(false);
        }
        if (record is null)
            throw new FindingException(new Finding("run-unknown", "There is no such run.") { Place = $"run {runId}" });
        return record.State == RunState.Preview ? await PublishAsync(record, cancellation).ConfigureAwait(false) ?? line : line;
    }

    private Task<RunRecord?> FindAsync(string runId, CancellationToken cancellation) =>
        StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation);

    private async Task<string?> PublishAsync(RunRecord record, CancellationToken cancellation)
    {
        var run = new RunIdentity(record.RunId, record.Recipe, record.Made.Count > 0 ? record.Made[^1] : "");
        try
        {
            if (record is { Until: Stage.Publish, Decision: null })
                await Approval
                    .DecideAsync(record.RunId, new OperatorRequest(record.StartedBy, record.Reason!, clock.GetUtcNow()), cancellation)
                    .ConfigureAwait(false);
            var preview = await RunSpan
                .Begin("publish", run, Stage.Publish, clock, log)
                .RunAsync(_ => Approval.CarryOutAsync(record.RunId, cancellation))
                .ConfigureAwait(false);
            if (preview is null)
                return null;
            RunTelemetry.Published(log, run, [.. preview.Editions.Select(e => e.Entry.Edition)]);
            return $"run {record.RunId} published";
        }
        catch (FindingException e)
        {
            // Nothing was switched: what the approval stood on is not there any more.
            await files.UpdatePreviewAsync(record.RunId, r => r.Stopped(e.Findings, clock.GetUtcNow())).ConfigureAwait(false);
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
