using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Takes up, when a process starts and every few minutes while it lives, what a kill left between a decision that is written
/// down and the message that carries it out: orders nobody has begun, approvals nobody has carried out, runs under way that
/// were cancelled. A message too many does no harm.
/// </summary>
internal sealed class RunRecovery(IArtifactStore store, RunFiles files, WorkQueues queues, TimeProvider clock, ILogger<RunRecovery> log)
    : BackgroundService
{
    /// <summary>How many of the newest runs are looked at.</summary>
    private const int Newest = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>A message on its way is given that long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Looks once.</summary>
    /// <exception cref="IOException">Store or queue cannot be reached.</exception>
    internal async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var runId in (await RunHistory.NamesAsync(store, cancellation).ConfigureAwait(false)).Where(RunName.IsName).Take(Newest))
            await TakeUpAsync(runId, cancellation).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await SweepAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or FindingException)
            {
                // The store is away or damaged: requests and messages say so themselves, and this looks again.
                FunctionsLog.InvocationFailed(log, nameof(RunRecovery), e.Message);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task TakeUpAsync(string runId, CancellationToken cancellation)
    {
        var record = await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false);
        if (record is { State: not (RunState.Running or RunState.Preview) })
            return;
        var isOrdered = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) is not null;
        if (record is null && isOrdered)
            await QueueAsync(WorkQueues.Stage, new StageMessage(runId, Stage.Fetch), cancellation).ConfigureAwait(false);
        else if (
            record is not null
            && await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false) is { } decision
            && decision.At + Grace < clock.GetUtcNow()
        )
            await FollowAsync(record, decision.Action, isOrdered, cancellation).ConfigureAwait(false);
    }

    private async Task FollowAsync(RunRecord record, OperatorAction decided, bool isOrdered, CancellationToken cancellation)
    {
        if (record.State == RunState.Running && decided == OperatorAction.Cancel && isOrdered)
            await QueueAsync(WorkQueues.Stage, new StageMessage(record.RunId, Stage.Fetch), cancellation).ConfigureAwait(false);
        // One that waits or fails says so, and has its message.
        if (
            record is { State: RunState.Preview, Error: null }
            && decided == OperatorAction.Approve
            && await files.FindFaultAsync(record.RunId, cancellation).ConfigureAwait(false) is null
        )
            await QueueAsync(WorkQueues.Complete, new CompleteMessage(record.RunId), cancellation).ConfigureAwait(false);
    }

    private async Task QueueAsync<T>(string queue, T message, CancellationToken cancellation)
        where T : WorkMessage
    {
        await queues.SendAsync(queue, message, cancellation).ConfigureAwait(false);
        FunctionsLog.TakenUp(log, message.RunId!, queue);
    }
}
