using System.Collections.Concurrent;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Live;

/// <summary>
/// Tables of GENESIS: from the service with a login, or from the downloader without one where the request says so, from the
/// start or when the service cannot be used. An error in what is asked for is no reason to ask elsewhere.
/// </summary>
internal sealed class LiveTables(LiveClients clients, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Service, string Table), GenesisTableInfo> _tables = new();

    /// <summary>Fetches the table of a request.</summary>
    /// <exception cref="SourceUnreachableException">Network, login, or a service that fails, and no fallback is declared.</exception>
    /// <exception cref="FindingException">No such table or year, a damaged body, a stale copy.</exception>
    public async Task<FetchedTable> FetchAsync(RequestedRelease wanted, CancellationToken cancellation)
    {
        if (wanted.Request.Kind == RequestKind.GenesisDownload)
            return await DownloadAsync(wanted, null, cancellation).ConfigureAwait(false);
        try
        {
            return await AskAsync(wanted, cancellation).ConfigureAwait(false);
        }
        catch (SourceUnreachableException e) when (wanted.Request.Fallback == RequestFallback.Downloader)
        {
            return await DownloadAsync(wanted, e, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The table's description is asked for once: its span says whether the year is there at all, and a year that is not
    /// would come back as "nothing", which says less.
    /// </summary>
    private async Task<FetchedTable> AskAsync(RequestedRelease wanted, CancellationToken cancellation)
    {
        var service = wanted.Request.Service!;
        var client = clients.Genesis(service);
        var table = wanted.Offer.Table!;
        if (!_tables.TryGetValue((service, table), out var info))
            info = _tables[(service, table)] = await client.MetadataAsync(table, cancellation).ConfigureAwait(false);
        if (info.To is { } end && wanted.LastYear > end.Year)
            throw new FindingException(
                new Finding("period-missing", "The table does not reach the year that is asked for.")
                {
                    Source = service,
                    Table = table,
                    Expected = FormattableString.Invariant($"the year {wanted.LastYear}"),
                    Found = $"{info.From:yyyy-MM-dd} to {end:yyyy-MM-dd}",
                }
            );
        var query = new GenesisTableQuery
        {
            Table = table,
            StartYear = wanted.FirstYear,
            EndYear = wanted.LastYear,
        };
        var delivery = await new GenesisTables(client, time).FetchAsync(query, wanted.Request.ByLand, cancellation).ConfigureAwait(false);
        var last = new DateOnly(wanted.LastYear!.Value, 12, 31);
        var dates = new ReleaseDates(wanted.Offer.Published, time.GetUtcNow(), info.To is { } to && to < last ? to : last);
        return new FetchedTable(
            delivery.Path,
            wanted.Offer,
            new Retrieval(service, dates, delivery.Exchanges)
            {
                ContentHash = delivery.ContentHash,
                Remarks = info.Updated is null ? [info.Title] : [info.Title, $"Updated {info.Updated}"],
            }
        );
    }

    private async Task<FetchedTable> DownloadAsync(
        RequestedRelease wanted,
        SourceUnreachableException? reason,
        CancellationToken cancellation
    )
    {
        var offer = wanted.Offer with { Format = ReleaseRequest.Downloaded };
        var body = await clients.Downloader.FetchAsync(offer, cancellation).ConfigureAwait(false);
        var dates = new ReleaseDates(offer.Published, time.GetUtcNow(), new DateOnly(wanted.LastYear!.Value, 12, 31));
        return new FetchedTable(
            body.Path,
            offer,
            new Retrieval(GenesisDownloader.Service, dates, [body.Exchange])
            {
                Remarks = reason is null
                    ? []
                    : [$"From the downloader without login, because the service could not be used: {reason.Message}"],
            }
        );
    }
}

/// <summary>A table that was fetched into a temporary file.</summary>
/// <param name="Path">The file; the caller removes it.</param>
/// <param name="Delivered">What was delivered: the offer, or the downloader's copy of it.</param>
/// <param name="Retrieval">Where it came from and when.</param>
internal sealed record FetchedTable(string Path, ReleaseOffer Delivered, Retrieval Retrieval);
