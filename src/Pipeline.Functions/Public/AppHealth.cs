using Pipeline.Functions.Api;
using Pipeline.Functions.Orchestration;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Public;

/// <summary>Asks the parts the app stands on, each for a few seconds at most.</summary>
internal sealed class AppHealth(PublishedIndex published)
{
    /// <summary>An id no run has: whether it is found does not matter, only that the answer comes.</summary>
    private const string Nobody = "health";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>All parts, side by side.</summary>
    /// <exception cref="IOException">One of them does not answer; the message names it.</exception>
    public async Task<Health> CheckAsync(RunInstances instances, CancellationToken cancellation)
    {
        var store = published.CheckAsync(cancellation);
        var engine = EngineAsync(instances, cancellation);
        await Task.WhenAll(store, engine).ConfigureAwait(false);
        return new Health
        {
            Status = "healthy",
            Version = RunFiles.CodeVersion,
            Parts = ["store", "orchestrations"],
            IndexAgeSeconds = (int)(published.Age ?? TimeSpan.Zero).TotalSeconds,
        };
    }

    private static async Task EngineAsync(RunInstances instances, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestWait);
        try
        {
            await instances.FindAsync(Nobody, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineAwayException(
                FormattableString.Invariant($"The orchestrations did not answer within {LongestWait.TotalSeconds:0} seconds.")
            );
        }
        catch (IOException e)
        {
            throw new EngineAwayException(e.Message);
        }
    }
}

/// <summary>The orchestrations cannot be reached.</summary>
internal sealed class EngineAwayException(string message) : IOException(message);
