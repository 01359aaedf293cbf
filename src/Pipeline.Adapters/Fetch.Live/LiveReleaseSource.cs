using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Live;

/// <summary>
/// The offices' services as a source of releases: a list of requests says what is asked for. A release is opened only
/// once it is whole; its stream deletes the file behind it.
/// </summary>
/// <param name="requests">What is asked for.</param>
/// <param name="clients">The services.</param>
/// <param name="time">Dates the retrieval.</param>
public sealed class LiveReleaseSource(RequestList requests, LiveClients clients, TimeProvider time) : IConditionalSource
{
    private readonly Dictionary<string, RequestedRelease> _byLabel = requests
        .Requests.SelectMany(r => r.Offers())
        .ToDictionary(o => o.Offer.Label, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Retrieval> _retrievals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Service, string Table), GenesisTableInfo> _tables = new();

    /// <inheritdoc/>
    public string Description =>
        "live services: "
        + string.Join(
            ", ",
            requests
                .Requests.Select(r =>
                    r.Kind switch
                    {
                        RequestKind.GenesisTable => r.Service!,
                        RequestKind.File => r.Address!.Host,
                        _ => InkarClient.Service,
                    }
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    /// <inheritdoc/>
    public Task<ReleaseList> ListAsync(CancellationToken cancellation) =>
        Task.FromResult(
            new ReleaseList
            {
                Schema = ReleaseList.CurrentSchema,
                Releases = [.. requests.Requests.SelectMany(r => r.Offers()).Select(o => o.Offer)],
            }
        );

    /// <inheritdoc/>
    /// <exception cref="SourceUnreachableException">Network, login, or a service that fails.</exception>
    public async Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        var wanted = _byLabel[offer.Label];
        return wanted.Request.Kind switch
        {
            RequestKind.GenesisTable => await TableAsync(wanted, cancellation).ConfigureAwait(false),
            RequestKind.InkarBulk => File(
                wanted,
                InkarClient.Service,
                await clients.Inkar.BulkAsync(offer.Edition!, cancellation).ConfigureAwait(false)
            ),
            RequestKind.InkarSeries => File(wanted, InkarClient.Service, await SeriesAsync(wanted, cancellation).ConfigureAwait(false)),
            _ => File(wanted, wanted.Request.Address!.Host, await FileAsync(wanted, cancellation).ConfigureAwait(false)),
        };
    }

    /// <inheritdoc/>
    public Retrieval? RetrievalOf(ReleaseOffer offer) => _retrievals.GetValueOrDefault(offer.Label);

    /// <inheritdoc/>
    public Task<bool> IsUnchangedAsync(ReleaseOffer offer, RawRecord held, CancellationToken cancellation)
    {
        var request = _byLabel[offer.Label].Request;
        return request.Kind switch
        {
            RequestKind.InkarBulk => clients.Inkar.IsUnchangedAsync(offer.Edition!, held, cancellation),
            RequestKind.File when offer.Source == "bkg" => clients.Bkg.IsUnchangedAsync(
                request.Address!,
                offer.Edition!,
                held,
                cancellation
            ),
            RequestKind.File => FileDownload.IsUnchangedAsync(
                clients.Files,
                request.Address!.Host,
                offer.Label,
                request.Address!,
                held,
                cancellation
            ),
            _ => Task.FromResult(false), // Answers made on demand: small, and without marks.
        };
    }

    private Task<Transferred> SeriesAsync(RequestedRelease wanted, CancellationToken cancellation) =>
        clients.Inkar.SeriesAsync(
            wanted.Request.Series!,
            wanted.Request.Name!,
            [.. Enumerable.Range(wanted.FirstYear!.Value, wanted.LastYear!.Value - wanted.FirstYear.Value + 1)],
            cancellation
        );

    private Task<Transferred> FileAsync(RequestedRelease wanted, CancellationToken cancellation) =>
        wanted.Offer.Source == "bkg"
            ? clients.Bkg.BoundariesAsync(wanted.Request.Address!, wanted.Offer.Edition!, cancellation)
            : FileDownload.RunAsync(clients.Files, wanted.Request.Address!.Host, wanted.Offer.Label, wanted.Request.Address!, cancellation);

    private FileStream File(RequestedRelease wanted, string service, Transferred body)
    {
        DateOnly? published =
            body.Exchange.Headers.TryGetValue("last-modified", out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
                ? DateOnly.FromDateTime(day.UtcDateTime)
                : null;
        DateOnly? asOf = wanted.LastYear is { } year ? new DateOnly(year, 12, 31) : null;
        _retrievals[wanted.Offer.Label] = new Retrieval(
            service,
            new ReleaseDates(wanted.Offer.Published ?? published, time.GetUtcNow(), asOf),
            [body.Exchange]
        );
        return Temporary(body.Path);
    }

    /// <summary>
    /// The table's description is asked for once: its span says whether the year is there at all, and a year that is not
    /// would come back as "nothing", which says less.
    /// </summary>
    private async Task<Stream> TableAsync(RequestedRelease wanted, CancellationToken cancellation)
    {
        var client = clients.Genesis(wanted.Request.Service!);
        var table = wanted.Offer.Table!;
        if (!_tables.TryGetValue((wanted.Request.Service!, table), out var info))
            info = _tables[(wanted.Request.Service!, table)] = await client.MetadataAsync(table, cancellation).ConfigureAwait(false);
        if (info.To is { } end && wanted.LastYear > end.Year)
            throw new FindingException(
                new Finding("period-missing", "The table does not reach the year that is asked for.")
                {
                    Source = wanted.Request.Service,
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
        var delivery = await new GenesisTables(client, time).FetchAsync(query, cancellation).ConfigureAwait(false);
        var asOf =
            info.To is { } to && to < new DateOnly(wanted.LastYear!.Value, 12, 31) ? to : new DateOnly(wanted.LastYear!.Value, 12, 31);
        _retrievals[wanted.Offer.Label] = new Retrieval(
            wanted.Request.Service!,
            new ReleaseDates(wanted.Offer.Published, time.GetUtcNow(), asOf),
            delivery.Exchanges
        )
        {
            ContentHash = delivery.ContentHash,
            Remarks = info.Updated is null ? [info.Title] : [info.Title, $"Updated {info.Updated}"],
        };
        return Temporary(delivery.Path);
    }

    private static FileStream Temporary(string path) =>
        new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 17,
            FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose
        );
}

/// <summary>The clients a live source needs.</summary>
/// <param name="inkar">INKAR.</param>
/// <param name="bkg">BKG.</param>
/// <param name="files">Files at other addresses.</param>
/// <param name="genesis">GENESIS services with their logins.</param>
public sealed class LiveClients(InkarClient inkar, BkgClient bkg, HttpTransfer files, IReadOnlyList<GenesisClient> genesis)
{
    /// <summary>INKAR.</summary>
    public InkarClient Inkar { get; } = inkar;

    /// <summary>BKG.</summary>
    public BkgClient Bkg { get; } = bkg;

    /// <summary>Files at other addresses.</summary>
    public HttpTransfer Files { get; } = files;

    /// <summary>The client of a GENESIS service.</summary>
    /// <exception cref="SourceUnreachableException">There is no login for it.</exception>
    public GenesisClient Genesis(string service) =>
        genesis.FirstOrDefault(g => g.Options.Service == service)
        ?? throw new SourceUnreachableException(
            service,
            null,
            "login-missing",
            "no login is configured for this service.",
            "Set its user name and password, or take its tables out of the requests."
        );
}
