using Pipeline.Core;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Takes up, when a process starts, what a kill left between an order and its first message: orders without a record are queued
/// again. One that is just being queued gets a message too many, which does no harm.
/// </summary>
internal sealed class UnbegunOrders(IArtifactStore store, RunFiles files, WorkQueues queues, ILogger<UnbegunOrders> log) : BackgroundService
{
    /// <summary>How many of the newest runs are looked at.</summary>
    private const int Newest = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var names = new List<string>();
            await foreach (var name in store.FoldersAsync("runs", stoppingToken).ConfigureAwait(false))
                if (RunFiles.IsName(name))
                    names.Add(name);
            foreach (var runId in names.OrderDescending(StringComparer.Ordinal).Take(Newest))
                if (await store.SizeAsync(StorePath.Run(runId), stoppingToken).ConfigureAwait(false) is null
                    && await files.FindOrderAsync(runId, stoppingToken).ConfigureAwait(false) is not null)
                {
                    await queues.SendAsync(WorkQueues.Stage, new StageMessage(runId, Stage.Fetch), stoppingToken).ConfigureAwait(false);
                    FunctionsLog.TakenUp(log, runId);
                }
        }
        catch (Exception e) when (e is IOException or FindingException)
        {
            // The store is away or damaged: requests and messages say so themselves, and the next process looks again.
            FunctionsLog.InvocationFailed(log, nameof(UnbegunOrders), e.Message);
        }
    }
}
