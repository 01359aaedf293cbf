using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// The downloader of regionalstatistik.de, which needs no login. It ignores the years it is asked for and serves the copy that
/// was stored last, so a copy is only taken where it holds every wanted year.
/// </summary>
/// <param name="transfer">The network.</param>
/// <param name="address">The folder of the tables, with the slash at its end.</param>
public sealed class GenesisDownloader(HttpTransfer transfer, Uri address)
{
    /// <summary>The name in messages.</summary>
    public const string Service = "regionalstatistik.de (downloader)";

    /// <summary>Where it is.</summary>
    public static Uri DefaultAddress { get; } = new("https://www.regionalstatistik.de/genesisws/downloader/00/tables/");

    /// <summary>Fetches a table and looks through it once.</summary>
    /// <param name="offer">The release it is to become: its table and years must be in the copy.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">The network, or an answer that is no success.</exception>
    /// <exception cref="FindingException">No such table, a page or a damaged file, another table, or a stale copy.</exception>
    public async Task<Transferred> FetchAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        var body = await FileDownload.RunAsync(transfer, Service, What(offer), Address(offer), cancellation).ConfigureAwait(false);
        try
        {
            Check(
                new Release(offer with { Source = Service, File = Address(offer).AbsolutePath }, "", body.Bytes),
                body.Path,
                cancellation
            );
            return body;
        }
        catch
        {
            File.Delete(body.Path);
            throw;
        }
    }

    /// <summary>Whether the stored copy is still the one that was fetched.</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public Task<bool> IsUnchangedAsync(ReleaseOffer offer, RawRecord stored, CancellationToken cancellation) =>
        FileDownload.IsUnchangedAsync(transfer, Service, What(offer), Address(offer), stored, cancellation);

    private static string What(ReleaseOffer offer) => $"table {offer.Table}";

    private Uri Address(ReleaseOffer offer) => new(address, $"{offer.Table}_00.csv");

    /// <summary>Every row is read, none is kept: a copy that cannot be read later must not become a release.</summary>
    private static void Check(Release release, string path, CancellationToken cancellation)
    {
        using var content = File.OpenRead(path);
        var errors = new FileErrors(release, isUtf8: false);
        var lines = new LineReader(content, errors, cancellation);
        ForeignBody.Refuse(lines, errors);
        var table = new GenesisCsvTable(new CsvRows(lines, errors), errors, []);
        var none = new List<SourceCell>();
        while (table.ReadRow(none)) { }
    }
}
