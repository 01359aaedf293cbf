using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Desk.Notices;

/// <summary>Reads what operators are told of.</summary>
public static class OperatorNotices
{
    private const int MostRuns = 50,
        MostNews = 20;

    /// <summary>The last notices, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="reader">Reads the same store: a preview that cannot be approved any more does not wait.</param>
    /// <param name="expiries">What has to be renewed.</param>
    /// <param name="now">The moment: what expires later than a warning reaches is not told yet.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="Core.Domain.FindingException">A file of news cannot be read.</exception>
    public static async Task<IReadOnlyList<OperatorNotice>> LastAsync(
        IArtifactStore store,
        EditionReader reader,
        IReadOnlyList<Expiry> expiries,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var runs = await RunHistory.LastAsync(store, MostRuns, cancellation).ConfigureAwait(false);
        var obstacles = await WaitingPreviews.ObstaclesAsync(store, reader, runs, cancellation).ConfigureAwait(false);
        var news = await NewsRecord.LastAsync(store, MostNews, cancellation).ConfigureAwait(false);
        return
        [
            .. runs.Where(r => !obstacles.ContainsKey(r.RunId))
                .Select(OperatorNotice.Of)
                .OfType<OperatorNotice>()
                .Concat(news.Select(OperatorNotice.Of))
                .Concat(expiries.Select(OperatorNotice.Of).Where(n => n.At <= now))
                .OrderByDescending(n => n.At)
                .ThenBy(n => n.Id, StringComparer.Ordinal),
        ];
    }
}
