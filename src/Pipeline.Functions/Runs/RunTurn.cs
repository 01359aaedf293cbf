using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// One run after another: a message whose run does not lead the store, because another one does, is no fault. It comes again
/// later, as often as it takes; what the run waits for stands in its view until it goes on. Of copies of a message one waits:
/// it is named in <c>turns/</c> once it is queued, and others that meet that name are dropped, so they never grow in number.
/// </summary>
internal sealed class RunTurn(IArtifactStore store, RunFiles files, WorkQueues queues, TimeProvider clock, ILogger<RunTurn> log)
{
    private const string Waits = "Another run is working in the store. This one waits and goes on by itself.";

    /// <summary>How long a message is put off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A name older than that is of a message that has come since.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromMinutes(1);

    /// <summary>Carries a message out, or puts it off.</summary>
    /// <param name="queue">Its queue.</param>
    /// <param name="message">The message.</param>
    /// <param name="act">What it asks for; throws <see cref="StoreBusyException"/> before it does anything where it is not
    /// its turn.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<string> TakeAsync<T>(string queue, T message, Func<Task<string>> act, CancellationToken cancellation)
        where T : WorkMessage
    {
        var path = $"turns/{(message.RunId is { } run && RunName.IsName(run) ? run : "index")}-{queue}-{message.Subject()}.json";
        try
        {
            var line = await act().ConfigureAwait(false);
            if (message.Turn is not null)
                await store.DeleteAsync(path, cancellation).ConfigureAwait(false);
            return line;
        }
        catch (StoreBusyException)
        {
            return await PutOffAsync(queue, message, path, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> PutOffAsync<T>(string queue, T message, string path, CancellationToken cancellation)
        where T : WorkMessage
    {
        var there = await StoredJson.FindWithHashAsync<Waiting>(store, path, cancellation).ConfigureAwait(false);
        if (there is { Value: var waiting } && waiting.Turn != message.Turn && waiting.At + Alive > clock.GetUtcNow())
            return "another run is working; the same message waits already";
        // Queued first and named then: what is named is never lost, and a copy without a name is dropped when it comes.
        var turn = Guid.NewGuid().ToString("N");
        await queues.SendAsync(queue, (T)((WorkMessage)message with { Turn = turn }), cancellation, Patience).ConfigureAwait(false);
        await store
            .TrySwitchAsync(path, there?.Sha256, CanonicalJson.Write(new Waiting(turn, clock.GetUtcNow())), cancellation)
            .ConfigureAwait(false);
        if (message.Turn is null)
        {
            // Told once, not every few seconds.
            FunctionsLog.Waits(log, message.RunId ?? "");
            if (message.RunId is { } runId)
                await files.KeepFaultAsync(runId, Waits, cancellation).ConfigureAwait(false);
        }
        return "another run is working; put off";
    }

    /// <summary>The message that waits.</summary>
    private sealed record Waiting(string Turn, DateTimeOffset At);
}
