using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
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
    private readonly ConcurrentDictionary<string, ReleaseOffer> _delivered = new(StringComparer.Ordinal);
    private readonly LiveTables _tables = new(clients, time);

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
                        RequestKind.GenesisDownload => GenesisDownloader.Service,
                        RequestKind.File => r.Address!.Host,
                        _ => InkarClient.Service,
                    }
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    /// <inheritdoc/>
    public Task<ReleaseList> ListAsync(CancellationToken cancellation) =>
        Task.FromResult(new ReleaseList { Schema = ReleaseList.CurrentSchema, Releases = requests.Offers() });

    /// <inheritdoc/>
    /// <exception cref="SourceUnreachableException">Network, login, or a service that fails.</exception>
    public async Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        var wanted = _byLabel[offer.Label];
        return wanted.Request.Kind switch
        {
            RequestKind.GenesisTable or RequestKind.GenesisDownload => await TableAsync(wanted, cancellation).ConfigureAwait(false),
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
    public ReleaseOffer DeliveredFor(ReleaseOffer offer) => _delivered.GetValueOrDefault(offer.Label, offer);

    /// <inheritdoc/>
    public Task<bool> IsUnchangedAsync(ReleaseOffer offer, RawRecord stored, CancellationToken cancellation)
    {
        var request = _byLabel[offer.Label].Request;
        return request.Kind switch
        {
            RequestKind.InkarBulk => clients.Inkar.IsUnchangedAsync(offer.Edition!, stored, cancellation),
            RequestKind.File when offer.Source == "bkg" => clients.Bkg.IsUnchangedAsync(
                request.Address!,
                offer.Edition!,
                stored,
                cancellation
            ),
            RequestKind.File => FileDownload.IsUnchangedAsync(
                clients.Files,
                request.Address!.Host,
                offer.Label,
                request.Address!,
                stored,
                cancellation
            ),
            RequestKind.GenesisDownload => clients.Downloader.IsUnchangedAsync(offer, stored, cancellation),
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

    private async Task<Stream> TableAsync(RequestedRelease wanted, CancellationToken cancellation)
    {
        var table = await _tables.FetchAsync(wanted, cancellation).ConfigureAwait(false);
        _retrievals[wanted.Offer.Label] = table.Retrieval;
        _delivered[wanted.Offer.Label] = table.Delivered;
        return Temporary(table.Path);
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
