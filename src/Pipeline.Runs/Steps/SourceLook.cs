using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Steps;

/// <summary>
/// Looks what the sources of a recipe have and keeps what is new as news. A look that is cut off – killed, or a source is away after
/// others were fetched – leaves its beginning in the store, and the next one tells what it could not.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="recipe">Whose sources.</param>
/// <param name="ports">The edges to a source.</param>
public sealed class SourceLook(IArtifactStore store, Recipe recipe, Func<IReleaseSource, PipelinePorts> ports)
{
    /// <summary>Looks; what kept it from its end stands in the record of the look, for the desk.</summary>
    /// <param name="open">Opens the source.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="isLate">Whether that is later than it should be.</param>
    /// <param name="told">What follows from news before the look has come to its end; nothing where left out.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <returns>How many releases there are, and the news; null where nothing is new.</returns>
    /// <exception cref="SourceUnreachableException">A source cannot be had.</exception>
    /// <exception cref="FindingException">The list of releases is faulty.</exception>
    public async Task<(int Releases, NewsRecord? News)> RunAsync(
        Func<Task<IReleaseSource>> open,
        DateTimeOffset now,
        bool isLate,
        Func<NewsRecord, Task>? told,
        CancellationToken cancellation
    )
    {
        var path = CheckRecord.PathOf(recipe.Name);
        var record = await StoredJson.FindAsync<CheckRecord>(store, path, cancellation).ConfigureAwait(false);
        try
        {
            var source = await open().ConfigureAwait(false);
            DateTimeOffset? cutOff = record is { IsTold: false } ? record.Since : null;
            record = new CheckRecord(now, cutOff ?? now, IsTold: false);
            await store.ReplaceAsync(path, CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
            var changes = await ReleaseCheck.RunAsync(source, store, now, (_, _, _) => { }, cancellation, cutOff).ConfigureAwait(false);
            var fresh = changes.Where(c => c.IsNews).ToList();
            var news = fresh.Count > 0 ? await KeepAsync(source, fresh, now, isLate, cancellation).ConfigureAwait(false) : null;
            if (news is not null && told is not null)
                await told(news).ConfigureAwait(false);
            await store
                .ReplaceAsync(path, CanonicalJson.Write(new CheckRecord(now, now, IsTold: true)), cancellation)
                .ConfigureAwait(false);
            return (changes.Count, news);
        }
        catch (Exception e) when (e is SourceUnreachableException or FindingException)
        {
            record = (record ?? new CheckRecord(now, now, IsTold: true)) with { At = now, Fault = e.Message };
            await store.ReplaceAsync(path, CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<NewsRecord> KeepAsync(
        IReleaseSource source,
        IReadOnlyList<ReleaseChange> fresh,
        DateTimeOffset now,
        bool isLate,
        CancellationToken cancellation
    )
    {
        var compared = await new RevisionCheck(ports(source), recipe).OfLookAsync(fresh, cancellation).ConfigureAwait(false);
        var news = new NewsRecord(now, recipe.Name, isLate, [.. compared.Select(News)]);
        await StoredJson.TryCreateAsync(store, NewsRecord.PathOf(now), news, cancellation).ConfigureAwait(false);
        return news;
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
