using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Looks what the sources of the configured recipe have and keeps what is new as news. A look that is cut off – killed, or a
/// source is away after others were fetched – leaves its beginning in the store, and the next one tells what it could not.
/// </summary>
internal sealed class ReleaseWatch(
    ISharedStore store,
    RunSources sources,
    RunStarter starter,
    AppSettings settings,
    TimeProvider clock,
    ILogger<ReleaseWatch> log
)
{
    /// <summary>Checks; orders a run where something is new and the recipe says that a run follows.</summary>
    /// <exception cref="IOException">A source or the store cannot be reached; the host tries again tomorrow, or as configured.</exception>
    public async Task<string> CheckAsync(bool isLate, RunInstances instances, CancellationToken cancellation)
    {
        var (recipe, _) = Recipes.Read(settings.Recipe);
        var source = await sources
            .OpenAsync(recipe.Demo ? RunSource.Demo : RunSource.Live, recipe.Name, recipe.LastYear, cancellation)
            .ConfigureAwait(false);
        return await CheckAsync(recipe, source, isLate, instances, cancellation).ConfigureAwait(false);
    }

    /// <summary>Checks what a source has for a recipe.</summary>
    internal async Task<string> CheckAsync(
        Recipe recipe,
        IReleaseSource source,
        bool isLate,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        var (now, path) = (clock.GetUtcNow(), CheckRecord.PathOf(recipe.Name));
        var last = await StoredJson.FindAsync<CheckRecord>(store, path, cancellation).ConfigureAwait(false);
        DateTimeOffset? cutOff = last is { IsTold: false } ? last.Since : null;
        await store
            .ReplaceAsync(path, CanonicalJson.Write(new CheckRecord(now, cutOff ?? now, IsTold: false)), cancellation)
            .ConfigureAwait(false);
        var changes = await ReleaseCheck.RunAsync(source, store, now, (_, _, _) => { }, cancellation, cutOff).ConfigureAwait(false);
        var news = changes.Where(c => c.IsNews).ToList();
        FunctionsLog.ReleasesChecked(log, news.Count, changes.Count);
        var line =
            news.Count == 0 ? $"{changes.Count} releases checked, nothing new"
            : await TellAsync(recipe, news, now, isLate, instances, cancellation).ConfigureAwait(false) is { } runId
                ? $"{news.Count} of {changes.Count} releases are new or revised, run {runId} ordered"
            : $"{news.Count} of {changes.Count} releases are new or revised: {NewsRecord.PathOf(now)}";
        await store.ReplaceAsync(path, CanonicalJson.Write(new CheckRecord(now, now, IsTold: true)), cancellation).ConfigureAwait(false);
        return line;
    }

    /// <summary>Keeps the news, and orders a run where the recipe says so; gives its name.</summary>
    private async Task<string?> TellAsync(
        Recipe recipe,
        List<ReleaseChange> news,
        DateTimeOffset now,
        bool isLate,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        await StoredJson
            .TryCreateAsync(
                store,
                NewsRecord.PathOf(now),
                new NewsRecord(
                    now,
                    recipe.Name,
                    isLate,
                    [.. news.Select(c => new ReleaseNews(c.Now.Offer.Label, c.Kind.ToString(), c.Now.Sha256, c.Before?.Sha256))]
                ),
                cancellation
            )
            .ConfigureAwait(false);
        if (!recipe.RunOnNews)
            return null;
        var request = new RunRequest
        {
            Reason = $"{news.Count} Lieferungen sind neu oder geändert ({NewsRecord.PathOf(now)})",
            Recipe = recipe.Name,
        };
        return await starter.StartAsync(request, nameof(RunTimers.CheckReleases), instances, cancellation).ConfigureAwait(false);
    }
}
