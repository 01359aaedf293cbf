using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Live;

/// <summary>How the services are reached; every part has a default that fits the real ones.</summary>
public sealed class LiveOptions
{
    /// <summary>Patience for GENESIS and single series.</summary>
    public TransferOptions Tables { get; init; } = new();

    /// <summary>Patience for bulk files.</summary>
    public TransferOptions Files { get; init; } = TransferOptions.Bulk;

    /// <summary>Where INKAR is.</summary>
    public InkarOptions Inkar { get; init; } = new();

    /// <summary>Where the downloader without login is.</summary>
    public Uri Downloader { get; init; } = GenesisDownloader.DefaultAddress;

    /// <summary>The GENESIS services there is a login for.</summary>
    public IReadOnlyList<(GenesisOptions Service, GenesisCredentials Credentials)> Genesis { get; init; } = [];
}

/// <summary>Puts a live source together: one connection pool, one circuit breaker per service.</summary>
public static class LiveSources
{
    /// <summary>The source; the client must live as long as it.</summary>
    /// <param name="http">Made by <see cref="HttpClients.Create"/>.</param>
    /// <param name="requests">What is asked for.</param>
    /// <param name="options">How the services are reached.</param>
    /// <param name="folder">Where parts lie until they are whole; kept between runs so that a bulk file can be continued.</param>
    /// <param name="time">Measures every pause, dates every retrieval.</param>
    public static LiveReleaseSource Create(HttpClient http, RequestList requests, LiveOptions options, string folder, TimeProvider time)
    {
        var inkar = new InkarClient(Files("inkar"), Tables("inkar-api"), options.Inkar);
        var genesis = options
            .Genesis.Select(g => new GenesisClient(Tables("genesis-" + g.Service.Service), g.Service, g.Credentials, time))
            .ToList();
        var downloader = new GenesisDownloader(Tables("genesis-downloader"), options.Downloader);
        return new LiveReleaseSource(
            requests,
            new LiveClients(inkar, new BkgClient(Files("bkg")), downloader, Files("files"), genesis),
            time
        );

        HttpTransfer Files(string name) => new(http, Path.Combine(folder, name), options.Files, time);

        HttpTransfer Tables(string name) => new(http, Path.Combine(folder, name), options.Tables, time);
    }
}
