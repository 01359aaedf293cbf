using System.Net;
using Azure.Core;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>
/// Where a storage account is and how one gets in: an identity for an account in Azure, the emulator's well-known key for
/// an address on this machine or on a neighbour by its bare name. No other key is ever accepted, so none can lie in a setting or a log.
/// </summary>
public sealed class BlobStoreAddress
{
    /// <summary>Container anyone may read: <c>editions/</c>, <c>index.json</c>, <c>site/</c>.</summary>
    public const string DefaultPublished = "published";

    /// <summary>Private container: <c>raw/</c>, <c>runs/</c> with their previews, <c>actions/</c>, <c>locks/</c>.</summary>
    public const string DefaultPrivate = "pipeline";

    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorShorthand = "UseDevelopmentStorage=true";

    /// <summary>The one key of every emulator: public, part of its documentation, of no use against Azure.</summary>
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Ports of the emulator's services.</summary>
    private const int BlobPort = 10000,
        QueuePort = 10001;

    private BlobStoreAddress(Uri endpoint, bool isEmulator) => (Endpoint, IsEmulator) = (endpoint, isEmulator);

    /// <summary>Address of the account's blob service, without a slash at the end.</summary>
    public Uri Endpoint { get; }

    /// <summary>True for the emulator's address.</summary>
    public bool IsEmulator { get; }

    /// <summary>True where a text means blob storage rather than a folder.</summary>
    public static bool IsMeant(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase)
        || text.Equals(EmulatorShorthand, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads <c>https://account.blob.core.windows.net</c>, the emulator's <c>http://127.0.0.1:10000/devstoreaccount1</c> (in a
    /// network of containers also <c>http://azurite:10000/devstoreaccount1</c>), <c>UseDevelopmentStorage=true</c>, or the
    /// emulator's connection string.
    /// </summary>
    /// <exception cref="FormatException">Anything else; a text that may hold a key is not repeated.</exception>
    public static BlobStoreAddress Parse(string text) => Parse(text, BlobPort);

    /// <summary>The same for the account's queues.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static BlobStoreAddress ParseQueues(string text) => Parse(text, QueuePort);

    private static BlobStoreAddress Parse(string text, int emulatorPort)
    {
        if (text.Equals(EmulatorShorthand, StringComparison.OrdinalIgnoreCase))
            return new BlobStoreAddress(
                new Uri(FormattableString.Invariant($"http://127.0.0.1:{emulatorPort}/{EmulatorAccount}")),
                isEmulator: true
            );
        if (EmulatorEndpoint(text, emulatorPort) is { } named)
            return Parse(named, emulatorPort) is { IsEmulator: true } address ? address : throw Unusable(named);
        if (text.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase) || text.Contains("sig=", StringComparison.OrdinalIgnoreCase))
            throw new FormatException(
                "The store is named by its address alone; keys and signatures are not accepted. In Azure an identity opens it."
            );
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw Unusable(text);
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw Unusable($"{uri.Scheme}://{uri.Host}…");
        var path = uri.AbsolutePath.Trim('/');
        var plain = new Uri(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        if (uri.Scheme == Uri.UriSchemeHttp && (IsHere(uri) || IsNeighbour(uri)) && path == EmulatorAccount)
            return new BlobStoreAddress(plain, isEmulator: true);
        return uri.Scheme == Uri.UriSchemeHttps && !IsHere(uri) && path.Length == 0
            ? new BlobStoreAddress(plain, isEmulator: false)
            : throw Unusable(text);
    }

    /// <summary>True for a connection string of the emulator, as tools around the Functions host write it.</summary>
    public static bool IsEmulatorConnection(string text) =>
        text.Equals(EmulatorShorthand, StringComparison.OrdinalIgnoreCase) || EmulatorEndpoint(text, BlobPort) is not null;

    /// <summary>
    /// The address of a service in a connection string that holds the emulator's account and key and no other; null for any other
    /// text.
    /// </summary>
    private static string? EmulatorEndpoint(string text, int port)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=', 2) is not [var name, var value] || !parts.TryAdd(name, value))
                return null;
        if (parts.GetValueOrDefault("AccountName") != EmulatorAccount || parts.GetValueOrDefault("AccountKey") != EmulatorKey)
            return null;
        return parts.GetValueOrDefault(port == QueuePort ? "QueueEndpoint" : "BlobEndpoint") ?? EmulatorShorthand;
    }

    /// <summary>The key that opens the emulator.</summary>
    /// <exception cref="InvalidOperationException">The address is not the emulator's.</exception>
    public StorageSharedKeyCredential EmulatorCredential =>
        IsEmulator
            ? new StorageSharedKeyCredential(EmulatorAccount, EmulatorKey)
            : throw new InvalidOperationException("only the emulator is opened by a key");

    /// <summary>The identity that opens an account in Azure.</summary>
    /// <param name="clientId">Client id of a user-assigned identity; null for whatever identity the machine or developer has.</param>
    public static TokenCredential Identity(string? clientId) =>
        clientId is null
            ? new DefaultAzureCredential(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true })
            : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));

    /// <summary>A client of the blob service.</summary>
    /// <param name="options">Retries and timeouts.</param>
    /// <param name="clientId">As in <see cref="Identity"/>.</param>
    public BlobServiceClient Client(BlobClientOptions options, string? clientId) =>
        IsEmulator
            ? new BlobServiceClient(Endpoint, EmulatorCredential, options)
            : new BlobServiceClient(Endpoint, Identity(clientId), options);

    private static bool IsHere(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>
    /// A name without a dot, as containers of one network have: no name of the internet, so nothing goes there unencrypted.
    /// </summary>
    private static bool IsNeighbour(Uri uri) =>
        uri.HostNameType == UriHostNameType.Dns && !uri.Host.Contains('.', StringComparison.Ordinal);

    private static FormatException Unusable(string text) =>
        new(
            $"'{text}' is not the address of a store: expected https://ACCOUNT.blob.core.windows.net, "
                + $"or the emulator's http://127.0.0.1:10000/{EmulatorAccount}."
        );
}
