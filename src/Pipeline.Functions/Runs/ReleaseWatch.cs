using Pipeline.Adapters.Local;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>Looks what the sources of the configured recipe have and keeps what is new as news.</summary>
internal sealed class ReleaseWatch(ISharedStore store, RunSources sources, RunStarter starter, HandlerSettings settings, TimeProvider clock, ILogger<ReleaseWatch> log)
{
    /// <summary>Checks; orders a run where something is new and the recipe says that a run follows.</summary>
    /// <exception cref="IOException">A source or the store cannot be reached; the host tries again tomorrow, or as configured.</exception>
    public async Task<string> CheckAsync(bool isLate, CancellationToken cancellation)
    {
        var (recipe, _) = Recipes.Read(settings.Recipe);
        var now = clock.GetUtcNow();
        var source = await sources.OpenAsync(recipe.Demo ? RunSource.Demo : RunSource.Live, recipe.Name, cancellation).ConfigureAwait(false);
        // Two labels may share their bytes, and a list may name an older delivery beside a newer one: bytes that are there are no news.
        var known = (await RawRecords.ReadAsync(store, cancellation).ConfigureAwait(false)).Select(r => r.Sha256).ToHashSet(StringComparer.Ordinal);
        var changes = await ReleaseCheck.RunAsync(source, store, now, (_, _, _) => { }, cancellation).ConfigureAwait(false);
        var news = changes.Where(c => c.Kind != ReleaseChangeKind.Unchanged && !known.Contains(c.Now.Sha256)).ToList();
        FunctionsLog.ReleasesChecked(log, news.Count, changes.Count);
        if (news.Count == 0)
            return $"{changes.Count} releases checked, nothing new";
        var name = RunFiles.NameOf(now);
        await StoredJson.TryCreateAsync(store, $"news/{name}.json", new
        {
            Schema = "news/1",
            At = now,
            Recipe = recipe.Name,
            Late = isLate,
            News = news.Select(c => new { c.Now.Offer.Label, Kind = c.Kind.ToString(), c.Now.Sha256, Before = c.Before?.Sha256 }),
        }, cancellation).ConfigureAwait(false);
        if (!recipe.RunOnNews)
            return $"{news.Count} of {changes.Count} releases are new or revised: news/{name}.json";
        var runId = await starter.StartAsync(new RunRequest { Reason = $"{news.Count} Lieferungen sind neu oder geändert (news/{name}.json)", Recipe = recipe.Name }, nameof(CheckReleases), cancellation).ConfigureAwait(false);
        return $"{news.Count} of {changes.Count} releases are new or revised, run {runId} ordered";
    }
}
