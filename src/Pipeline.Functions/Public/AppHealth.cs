using Pipeline.Desk;
using Pipeline.Functions.Hosting;
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
        try
        {
            await Deadline
                .WithinAsync("The orchestrations", LongestWait, c => instances.FindAsync(Nobody, c), cancellation)
                .ConfigureAwait(false);
        }
        catch (IOException e) when (e is not EngineAwayException)
        {
            throw new EngineAwayException(e.Message, e);
        }
    }
}
