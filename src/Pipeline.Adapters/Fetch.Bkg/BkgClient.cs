using Pipeline.Adapters.Fetch.Http;

namespace Pipeline.Adapters.Fetch.Bkg;

/// <summary>Boundaries of the BKG: plain files, no login (dl-de/by-2-0, © GeoBasis-DE / BKG).</summary>
/// <param name="transfer">The network.</param>
public sealed class BkgClient(HttpTransfer transfer)
{
    /// <summary>The name in messages.</summary>
    public const string Service = "BKG";

    /// <summary>Fetches a file of boundaries, for example the zip of VG2500.</summary>
    /// <exception cref="Core.Fetch.SourceUnreachableException">The network.</exception>
    /// <exception cref="Core.Domain.FindingException">No such file, a page in its place, a damaged zip.</exception>
    public Task<Transferred> BoundariesAsync(Uri address, string edition, CancellationToken cancellation) =>
        FileDownload.RunAsync(transfer, Service, $"boundaries {edition}", address, cancellation);

    /// <summary>Whether the service still has the file that was fetched before.</summary>
    /// <exception cref="Core.Fetch.SourceUnreachableException">The network.</exception>
    public Task<bool> IsUnchangedAsync(Uri address, string edition, Core.Fetch.RawRecord stored, CancellationToken cancellation) =>
        FileDownload.IsUnchangedAsync(transfer, Service, $"boundaries {edition}", address, stored, cancellation);
}
