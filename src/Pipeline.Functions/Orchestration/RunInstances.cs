using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Pipeline.Functions.Orchestration;

/// <summary>
/// Starts and stops orchestrations. The record in the store is the truth about a run; this is what moves it. An id that runs is
/// not started twice, and asking for it again is no error.
/// </summary>
/// <param name="client">The client the host hands to a function.</param>
internal sealed class RunInstances(DurableTaskClient client)
{
    /// <summary>Longer than the switch of a rollback takes.</summary>
    private static readonly TimeSpan UntilSwitched = TimeSpan.FromSeconds(2);

    /// <summary>Starts the steps of a run.</summary>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public Task StartRunAsync(string runId, CancellationToken cancellation) =>
        StartAsync(nameof(RunOrchestrator), runId, new StartOrchestrationOptions(runId), cancellation);

    /// <summary>Starts the publication of a run whose approval is written down.</summary>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public Task StartPublishingAsync(string runId, CancellationToken cancellation) =>
        StartAsync(nameof(PublishOrchestrator), runId, new StartOrchestrationOptions(PublishOrchestrator.IdOf(runId)), cancellation);

    /// <summary>Lets catalogue, feed and site follow the switch of a rollback that is about to be made.</summary>
    /// <param name="edition">The edition that is taken back.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public Task StartFollowingAsync(string edition, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = $"follow-{edition}-{Pipeline.Runs.Records.RunName.Of(now)}";
        return StartAsync(nameof(FollowOrchestrator), edition, new StartOrchestrationOptions(id, now + UntilSwitched), cancellation);
    }

    /// <summary>Stops the steps of a run that was cancelled; one that has ended stays as it is.</summary>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public Task StopAsync(string runId, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            if (await client.GetInstanceAsync(runId, cancellation).ConfigureAwait(false) is { IsCompleted: false })
                await client.TerminateInstanceAsync(runId, "cancelled", cancellation).ConfigureAwait(false);
        });

    /// <summary>The state of an instance; null where there is none.</summary>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public async Task<OrchestrationMetadata?> FindAsync(string id, CancellationToken cancellation)
    {
        OrchestrationMetadata? found = null;
        await GuardAsync(async () =>
                found = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return found;
    }

    /// <summary>Forgets instances that ended before a moment; their runs' records stay.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="EngineAwayException">The host cannot be reached, or its storage.</exception>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var purged = 0;
        OrchestrationRuntimeStatus[] ended =
        [
            OrchestrationRuntimeStatus.Completed,
            OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated,
        ];
        await GuardAsync(async () =>
                purged = (
                    await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, before, ended), cancellation).ConfigureAwait(false)
                ).PurgedInstanceCount
            )
            .ConfigureAwait(false);
        return purged;
    }

    private Task StartAsync(string orchestrator, string input, StartOrchestrationOptions options, CancellationToken cancellation) =>
        GuardAsync(async () =>
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // Refused where the id runs already: then all is as it was asked for.
                if (await client.GetInstanceAsync(options.InstanceId!, cancellation).ConfigureAwait(false) is not { IsCompleted: false })
                    throw;
            }
        });

    private static async Task GuardAsync(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            throw new EngineAwayException("The orchestrations cannot be reached; try again. " + e.Message, e);
        }
    }
}

/// <summary>The orchestrations cannot be reached.</summary>
internal sealed class EngineAwayException(string message, Exception inner) : IOException(message, inner);
