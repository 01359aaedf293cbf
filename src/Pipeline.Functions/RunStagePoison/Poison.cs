using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions;

/// <summary>Queues of messages that failed too often: keeps the message and gives its run up, with the reason.</summary>
internal static class Poison
{
    private const int LongestShown = 2000;

    public static void Map(WebApplication app)
    {
        foreach (
            var (function, queue) in new[]
            {
                ("RunStagePoison", WorkQueues.Stage),
                ("RenderReportPoison", WorkQueues.Render),
                ("PublishEditionPoison", WorkQueues.Complete),
            }
        )
            app.MapTrigger(function, (invocation, services, cancellation) => GiveUpAsync(queue, invocation, services, cancellation));
    }

    private static async Task<string> GiveUpAsync(
        string queue,
        Invocation invocation,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var raw = invocation.RawMessage;
        var shown = raw.Length > LongestShown ? raw[..LongestShown] : raw;
        FunctionsLog.Poisoned(services.GetRequiredService<ILoggerFactory>().CreateLogger("Teilhabe.Functions.Poison"), queue, shown);
        var store = services.GetRequiredService<IArtifactStore>();
        await StoredJson
            .TryCreateAsync(
                store,
                $"poison/{queue}/{Sha256Hex.Of(System.Text.Encoding.UTF8.GetBytes(raw))}.json",
                new { Queue = queue, Message = shown },
                cancellation
            )
            .ConfigureAwait(false);
        if (invocation.Subject is not { RunId: var runId })
            return $"Run failed: a message of {queue} names no run: {shown}";
        return await services.GetRequiredService<RunWorker>().GiveUpAsync(queue, runId, cancellation).ConfigureAwait(false)
            ? $"Run failed: {runId}: a message of {queue} failed too often"
            : $"a message of {queue} came too late for run {runId}";
    }
}
