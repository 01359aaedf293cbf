using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Live;

/// <summary>The clients a live source needs.</summary>
/// <param name="inkar">INKAR.</param>
/// <param name="bkg">BKG.</param>
/// <param name="downloader">The downloader without login.</param>
/// <param name="files">Files at other addresses.</param>
/// <param name="genesis">GENESIS services with their logins.</param>
public sealed class LiveClients(
    InkarClient inkar,
    BkgClient bkg,
    GenesisDownloader downloader,
    HttpTransfer files,
    IReadOnlyList<GenesisClient> genesis
)
{
    /// <summary>INKAR.</summary>
    public InkarClient Inkar { get; } = inkar;

    /// <summary>BKG.</summary>
    public BkgClient Bkg { get; } = bkg;

    /// <summary>The downloader without login.</summary>
    public GenesisDownloader Downloader { get; } = downloader;

    /// <summary>Files at other addresses.</summary>
    public HttpTransfer Files { get; } = files;

    /// <summary>The client of a GENESIS service.</summary>
    /// <exception cref="SourceUnreachableException">There is no login for it, or it has moved.</exception>
    public GenesisClient Genesis(string service) =>
        genesis.FirstOrDefault(g => g.Options.Service == service)
        ?? throw (
            service == GenesisOptions.FormerDestatis
                ? new SourceUnreachableException(
                    service,
                    null,
                    "service-moved",
                    $"GENESIS-Online moved in 2026 to {GenesisOptions.Destatis.Service}.",
                    $"Name the service {GenesisOptions.Destatis.Service} in the list of requests."
                )
                : new SourceUnreachableException(
                    service,
                    null,
                    "login-missing",
                    "no login is configured for this service.",
                    service == GenesisOptions.Regionalstatistik.Service
                        ? "Set its user name and password (it takes no token), or take its tables out of the requests."
                        : "Set its user name and password, or take its tables out of the requests."
                )
        );
}
