using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>
/// One run after another: a message whose run does not lead the store, because another one does, is no fault. It comes again
/// later, as often as it takes; what the run waits for stands in its view until it goes on.
/// </summary>
internal sealed class RunTurn(RunFiles files, WorkQueues queues, ILogger<RunTurn> log)
{
    private const string Waits = "Another run is working in the store. This one waits and goes on by itself.";

    /// <summary>How long a message is put off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Carries a message out, or puts it off.</summary>
    /// <param name="queue">Its queue.</param>
    /// <param name="message">The message.</param>
    /// <param name="act">What it asks for; throws <see cref="StoreBusyException"/> before it does anything where it is not its turn.</param>
    /// <param name="cancellation">Passed on.</param>
    public async Task<string> TakeAsync<T>(string queue, T message, Func<Task<string>> act, CancellationToken cancellation)
        where T : WorkMessage
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (StoreBusyException)
        {
            await queues.SendAsync(queue, (T)((WorkMessage)message with { HasWaited = true }), cancellation, Patience).ConfigureAwait(false);
            // Told once, not every few seconds.
            if (!message.HasWaited)
                FunctionsLog.Waits(log, message.RunId ?? "");
            if (message is { HasWaited: false, RunId: { } runId })
                await files.KeepFaultAsync(runId, Waits, cancellation).ConfigureAwait(false);
            return "another run is working; put off";
        }
    }
}
