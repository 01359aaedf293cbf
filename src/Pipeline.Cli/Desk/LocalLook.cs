using Pipeline.Adapters;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Runs.Steps;

namespace Pipeline.Cli.Desk;

/// <summary>Looks what the sources have when somebody asks for it; the app on Azure does so by a schedule.</summary>
/// <param name="store">The store.</param>
/// <param name="open">Opens the source of a recipe.</param>
/// <param name="intermediates">Certificates (PEM) for services that do not send their whole chain; null for none.</param>
/// <param name="clock">Says what time it is.</param>
internal sealed class LocalLook(
    IArtifactStore store,
    Func<Recipe, HttpClient, IReleaseSource> open,
    string? intermediates,
    TimeProvider clock
)
{
    /// <summary>Looks, with the store to itself.</summary>
    /// <param name="recipe">Whose sources.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <exception cref="StoreBusyException">A run is at work.</exception>
    /// <exception cref="SourceUnreachableException">A source cannot be had.</exception>
    /// <exception cref="Core.Domain.FindingException">The list of releases is faulty.</exception>
    public async Task<Looked> RunAsync(Recipe recipe, CancellationToken cancellation)
    {
        using var http = HttpClients.Create(intermediates);
        var mine = await store.LockAsync(cancellation).ConfigureAwait(false);
        await using (mine.ConfigureAwait(false))
        {
            var (releases, news) = await new SourceLook(store, recipe, source => StandardPorts.Build(source, store))
                .RunAsync(() => Task.FromResult(open(recipe, http)), clock.GetUtcNow(), isLate: false, told: null, cancellation)
                .ConfigureAwait(false);
            return new Looked(releases, news?.News.Count ?? 0);
        }
    }

    /// <summary>What a look saw.</summary>
    /// <param name="Releases">How many deliveries there are.</param>
    /// <param name="News">How many of them are new or changed.</param>
    internal sealed record Looked(int Releases, int News);
}
