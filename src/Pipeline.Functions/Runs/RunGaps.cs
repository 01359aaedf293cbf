using Microsoft.DurableTask.Client;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Closes what a kill left between what is written down and the orchestration that carries it out: orders nobody has begun,
/// decisions nobody carried out or entered in the log, and records that say running though their orchestration broke off.
/// </summary>
internal sealed class RunGaps(
    IArtifactStore store,
    ITableFormat tables,
    RunFiles files,
    RunEnds ends,
    TimeProvider clock,
    ILogger<RunGaps> log
)
{
    /// <summary>How many of the newest runs are looked at.</summary>
    private const int Newest = 200;

    /// <summary>An orchestration on its way is given that long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Looks once.</summary>
    /// <exception cref="IOException">Store or host cannot be reached.</exception>
    public async Task CloseAsync(RunInstances instances, CancellationToken cancellation)
    {
        foreach (var runId in (await RunHistory.NamesAsync(store, cancellation).ConfigureAwait(false)).Where(RunName.IsName).Take(Newest))
            try
            {
                await CloseAsync(runId, instances, cancellation).ConfigureAwait(false);
            }
            catch (FindingException e)
            {
                // One run whose files cannot be read must not keep the others waiting.
                FunctionsLog.StepFailed(log, $"Closing the gaps of run {runId}", e.Message);
            }
    }

    private async Task CloseAsync(string runId, RunInstances instances, CancellationToken cancellation)
    {
        var record = await files.LookAsync(runId, cancellation).ConfigureAwait(false);
        if (record is { State: RunState.Running } && record.StartedAt + Grace < clock.GetUtcNow())
            try
            {
                await MoveAsync(runId, instances, cancellation).ConfigureAwait(false);
            }
            catch (FindingException e) when (StoredOrder.IsChanged(e))
            {
                await ends.StopAsync(record, e.Findings).ConfigureAwait(false);
                await instances.StopAsync(runId, cancellation).ConfigureAwait(false);
            }
        else if (record is { State: RunState.Preview, Error: null })
            await DecideAsync(runId, instances, cancellation).ConfigureAwait(false);
    }

    private async Task MoveAsync(string runId, RunInstances instances, CancellationToken cancellation)
    {
        // A run of the command line has no order here: it is at work elsewhere, or was killed there.
        if (await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) is not { } order)
            return;
        await order.LogAsync(store).ConfigureAwait(false);
        await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        if (await ends.IsCancelledAsync(runId, cancellation).ConfigureAwait(false))
        {
            await instances.StopAsync(runId, cancellation).ConfigureAwait(false);
            return;
        }
        var instance = await instances.FindAsync(runId, cancellation).ConfigureAwait(false);
        if (instance is null)
        {
            await instances.StartRunAsync(runId, cancellation).ConfigureAwait(false);
            FunctionsLog.TakenUp(log, runId);
        }
        else if (instance.IsCompleted)
            await ends.BrokenOffAsync(order, How(instance)).ConfigureAwait(false);
    }

    private async Task DecideAsync(string runId, RunInstances instances, CancellationToken cancellation)
    {
        var decision = await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false);
        if (decision is null || decision.At + Grace >= clock.GetUtcNow())
            return;
        if (decision.Action == OperatorAction.Reject)
        {
            await new RunApproval(store, tables, null, clock).RejectAsync(runId, decision.Request, cancellation).ConfigureAwait(false);
            return;
        }
        await decision.LogAsync(store, runId).ConfigureAwait(false);
        if (decision.Action != OperatorAction.Approve)
            return;
        if (await instances.FindAsync(PublishOrchestrator.IdOf(runId), cancellation).ConfigureAwait(false) is not { IsCompleted: false })
        {
            await instances.StartPublishingAsync(runId, cancellation).ConfigureAwait(false);
            FunctionsLog.TakenUp(log, runId);
        }
    }

    private static string How(OrchestrationMetadata instance) =>
        $"Its orchestration ended as {instance.RuntimeStatus.ToString().ToLowerInvariant()} without ending the run. "
        + instance.FailureDetails?.ErrorMessage;
}
