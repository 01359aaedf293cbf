using Pipeline.Adapters.Telemetry;
using Pipeline.Core;
using Pipeline.Core.Approval;
using Pipeline.Core.Domain;
using Pipeline.Core.Records;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>
/// The queue <c>publish-edition</c>: completes a run, publishes it once its approval is written down, and brings what follows
/// the index up to it. Every message may come twice, late or after a kill: the decision lies in the store, the copy takes over
/// what is there, and the index is switched by one conditional write.
/// </summary>
internal sealed class RunPublisher(ISharedStore store, ITableFormat tables, RunFiles files, RunWorker worker, WorkQueues queues, HandlerSettings settings, TimeProvider clock, ILogger<RunPublisher> log)
{
    /// <summary>How long a message is put off while another run leads the store.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private RunApproval Approval => new(store, tables, settings.SiteRecipes);

    /// <summary>Carries out a message.</summary>
    public async Task<string> RunAsync(CompleteMessage message, CancellationToken cancellation)
    {
        if (message.RunId is not { } runId)
            return await PutOffIfBusyAsync(message, "", () => FollowAsync(cancellation), cancellation).ConfigureAwait(false);
        if (!RunFiles.IsName(runId))
            throw new System.Text.Json.JsonException("run_id is not the name of a run");
        var order = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false);
        // A run of the command line has no order in the store; its preview is approved like any other.
        var line = order is null ? $"run {runId} is not of this app" : await worker.CompleteAsync(runId, cancellation).ConfigureAwait(false);
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        if (record is null)
            throw new FindingException(new Finding("run-unknown", "There is no such run.") { Place = $"run {runId}" });
        if (record.State != RunState.Preview)
            return line;
        if (order is { Until: Stage.Publish } && record.Decision is null)
            await Approval.DecideAsync(runId, new OperatorWish(order.By, order.Reason, clock.GetUtcNow()), cancellation).ConfigureAwait(false);
        return await PutOffIfBusyAsync(message, runId, async () => await PublishAsync(record, cancellation).ConfigureAwait(false) ?? line, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> PublishAsync(RunRecord record, CancellationToken cancellation)
    {
        var run = new RunIdentity(record.RunId, record.Recipe, record.Made.Count > 0 ? record.Made[^1] : "");
        try
        {
            var preview = await RunSpan.Begin("publish", run, Stage.Publish, clock, log).RunAsync(_ => Approval.CarryOutAsync(record.RunId, cancellation)).ConfigureAwait(false);
            if (preview is null)
                return null;
            RunTelemetry.Ended(log, run, RunState.Approved, [.. preview.Editions.Select(e => e.Entry.Edition)]);
            return $"run {record.RunId} published";
        }
        catch (FindingException e)
        {
            // Nothing was switched: what the approval stood on is not there any more.
            await RunJournal.UpdateAsync(store, record.RunId, r => r.State == RunState.Preview ? r with { State = RunState.Stopped, Findings = e.Findings } : r, CancellationToken.None).ConfigureAwait(false);
            await RunReportPage.WriteAsync(store, record.RunId, CancellationToken.None).ConfigureAwait(false);
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

    /// <summary>Another run at work is no fault: the message comes again later, as often as it takes.</summary>
    private async Task<string> PutOffIfBusyAsync(CompleteMessage message, string runId, Func<Task<string>> act, CancellationToken cancellation)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (StoreBusyException)
        {
            await queues.SendAsync(WorkQueues.Complete, message, cancellation, Patience).ConfigureAwait(false);
            FunctionsLog.Waits(log, runId);
            return "another run is working; put off";
        }
    }
}
