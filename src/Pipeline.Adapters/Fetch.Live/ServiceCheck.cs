using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Live;

/// <summary>
/// Asks the least that shows whether a service can be used: the headers of an address, or the description of one table with
/// the login that is configured. Nothing is fetched, and each is asked once.
/// </summary>
/// <param name="http">Made by <see cref="HttpClients.Create"/>.</param>
/// <param name="folder">Where answers lie while they are read.</param>
/// <param name="time">Measures the patience.</param>
public sealed class ServiceCheck(HttpClient http, string folder, TimeProvider time)
{
    private static readonly TransferOptions Impatient = new()
    {
        TryTimeout = TimeSpan.FromSeconds(30),
        TotalBudget = TimeSpan.FromSeconds(30),
        Retries = 0,
        MaximumBytes = 1 << 20,
    };

    /// <summary>The addresses that need no login, one of each host.</summary>
    /// <param name="requests">What would be asked for.</param>
    /// <param name="options">Where the services are.</param>
    public static IReadOnlyList<ServiceAddress> Addresses(RequestList requests, LiveOptions options) =>
        [
            .. requests
                .Requests.Select(r => AddressOf(r, options))
                .OfType<ServiceAddress>()
                .DistinctBy(a => a.Address.Authority, StringComparer.Ordinal),
        ];

    private static ServiceAddress? AddressOf(ReleaseRequest request, LiveOptions options) =>
        request.Kind switch
        {
            RequestKind.InkarBulk => new ServiceAddress("INKAR", options.Inkar.Bulk(request.Edition!)),
            RequestKind.InkarSeries => new ServiceAddress("INKAR", options.Inkar.ApiAddress),
            RequestKind.GenesisDownload => new ServiceAddress(GenesisDownloader.Service, options.Downloader),
            RequestKind.File => new ServiceAddress(request.Address!.Host, request.Address!),
            _ => null,
        };

    /// <summary>Asks for the headers of an address.</summary>
    /// <param name="service">Its name, for messages.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>Status and headers, whatever the status.</returns>
    /// <exception cref="SourceUnreachableException">No connection, no trust, or an error of the service that may pass.</exception>
    public Task<HttpExchange> HeadersAsync(string service, Uri address, CancellationToken cancellation) =>
        Transfer(service)
            .HeadersAsync(
                new TransferRequest
                {
                    Service = service,
                    Description = "headers of " + service,
                    Message = () => new HttpRequestMessage(HttpMethod.Head, address),
                },
                cancellation
            );

    /// <summary>Asks a GENESIS service for the description of a table.</summary>
    /// <param name="service">The service.</param>
    /// <param name="credentials">The login.</param>
    /// <param name="table">Number of a table that is needed.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>Title of the table, as the service calls it.</returns>
    /// <exception cref="SourceUnreachableException">The network, or a login that is refused.</exception>
    /// <exception cref="Core.Domain.FindingException">There is no such table.</exception>
    public async Task<string> LoginAsync(
        GenesisOptions service,
        GenesisCredentials credentials,
        string table,
        CancellationToken cancellation
    )
    {
        using var client = new GenesisClient(Transfer(service.Service), service, credentials, time);
        return (await client.MetadataAsync(table, cancellation).ConfigureAwait(false)).Title;
    }

    private HttpTransfer Transfer(string service) => new(http, Path.Combine(folder, "check-" + service), Impatient, time);
}

/// <summary>A service that needs no login.</summary>
/// <param name="Service">Its name, for messages.</param>
/// <param name="Address">An address that would be asked.</param>
public sealed record ServiceAddress(string Service, Uri Address);
