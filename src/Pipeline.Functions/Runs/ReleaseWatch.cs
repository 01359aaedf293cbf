using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Runs.Planning;
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
        return await CheckAsync(
                recipe,
                () => sources.OpenAsync(recipe.Demo ? RunSource.Demo : RunSource.Live, recipe.Name, recipe.LastYear, cancellation),
                isLate,
                instances,
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Checks what a source has for a recipe; what kept it from that stands in the record of the look, for the desk.</summary>
    internal async Task<string> CheckAsync(
        Recipe recipe,
        Func<Task<IReleaseSource>> open,
        bool isLate,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        var (now, path) = (clock.GetUtcNow(), CheckRecord.PathOf(recipe.Name));
        var record = await StoredJson.FindAsync<CheckRecord>(store, path, cancellation).ConfigureAwait(false);
        try
        {
            var source = await open().ConfigureAwait(false);
            DateTimeOffset? cutOff = record is { IsTold: false } ? record.Since : null;
            record = new CheckRecord(now, cutOff ?? now, IsTold: false);
            await store.ReplaceAsync(path, CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
            var changes = await ReleaseCheck.RunAsync(source, store, now, (_, _, _) => { }, cancellation, cutOff).ConfigureAwait(false);
            var news = changes.Where(c => c.IsNews).ToList();
            FunctionsLog.ReleasesChecked(log, news.Count, changes.Count);
            var line =
                news.Count == 0 ? $"{changes.Count} releases checked, nothing new"
                : await TellAsync(recipe, source, news, now, isLate, instances, cancellation).ConfigureAwait(false) is { } runId
                    ? $"{news.Count} of {changes.Count} releases are new or revised, run {runId} ordered"
                : $"{news.Count} of {changes.Count} releases are new or revised: {NewsRecord.PathOf(now)}";
            await store
                .ReplaceAsync(path, CanonicalJson.Write(new CheckRecord(now, now, IsTold: true)), cancellation)
                .ConfigureAwait(false);
            return line;
        }
        catch (Exception e) when (e is SourceUnreachableException or FindingException)
        {
            record = (record ?? new CheckRecord(now, now, IsTold: true)) with { At = now, Fault = e.Message };
            await store.ReplaceAsync(path, CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Keeps the news, and orders a run where the recipe says so; gives its name.</summary>
    private async Task<string?> TellAsync(
        Recipe recipe,
        IReleaseSource source,
        List<ReleaseChange> news,
        DateTimeOffset now,
        bool isLate,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        var compared = await new RevisionCheck(StandardPorts.Build(source, store), recipe)
            .OfLookAsync(news, cancellation)
            .ConfigureAwait(false);
        await StoredJson
            .TryCreateAsync(
                store,
                NewsRecord.PathOf(now),
                new NewsRecord(now, recipe.Name, isLate, [.. compared.Select(News)]),
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

    private static ReleaseNews News(CheckedRelease release)
    {
        var (now, cells) = (release.Change.Now, release.Revised);
        var isCompared = release.Fault is null && (release.AcceptedSha256 is not null || release.Earlier.Count > 0);
        return new ReleaseNews(now.Offer.Label, release.Change.Kind.ToString(), now.Sha256, release.Change.Before?.Sha256)
        {
            RevisedCells = isCompared ? cells.Count : null,
            RevisedKreise = isCompared ? cells.Select(c => c.Area).Distinct().Count() : null,
            Cells =
            [
                .. cells
                    .OrderByDescending(c => Math.Abs(c.RelativeChange ?? double.MaxValue))
                    .ThenBy(c => c.Series, StringComparer.Ordinal)
                    .ThenBy(c => c.Period)
                    .ThenBy(c => c.Area, StringComparer.Ordinal)
                    .Take(ReleaseNews.MostCells)
                    .Select(c => new RevisedCell(
                        c.Series,
                        c.Period.ToString(),
                        c.Area,
                        KreisRegister.Every.Describe(c.Area),
                        c.Old?.Value,
                        c.New?.Value
                    )),
            ],
            Fault = release.Fault,
        };
    }
}
