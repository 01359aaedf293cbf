using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>A file at an address, by GET, continued with Range where a former try broke off and the file is still the same.</summary>
public static class FileDownload
{
    /// <summary>The largest file of boundaries that is taken: its reader parses it as a whole.</summary>
    public const long MostBytesOfGeoJson = 128L << 20;

    /// <summary>Fetches it.</summary>
    /// <param name="transfer">The network.</param>
    /// <param name="service">The service, for messages.</param>
    /// <param name="what">The file, for messages: <c>edition 2024</c>.</param>
    /// <param name="address">Where.</param>
    /// <param name="cancellation">Stops at once; the part stays.</param>
    /// <exception cref="SourceUnreachableException">The network, or an answer that is no success.</exception>
    /// <exception cref="FindingException">There is no such file, a page in its place, or a zip without its end.</exception>
    public static async Task<Transferred> RunAsync(
        HttpTransfer transfer,
        string service,
        string what,
        Uri address,
        CancellationToken cancellation
    )
    {
        var request = Request(HttpMethod.Get, service, what, address) with { MayResume = true };
        var body = await transfer.RunAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            if (body.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                throw new FindingException(
                    new Finding("missing-file", "The service has no file at this address. Check the edition and the address.")
                    {
                        Source = service,
                        Table = what,
                        Expected = address.AbsoluteUri,
                        Found = FormattableString.Invariant($"HTTP {(int)body.Status}"),
                    }
                );
            if (!body.IsSuccess)
                throw TransferErrors.Status(request, body);
            Check(request, body, address.AbsolutePath.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
            await CheckGeoJsonAsync(request, body, address, cancellation).ConfigureAwait(false);
            return body;
        }
        catch
        {
            File.Delete(body.Path);
            throw;
        }
    }

    /// <summary>
    /// Whether the address still has the file that was fetched from it: the same strong ETag, or where it gives none the same
    /// day of change, and in any case the same size. A service that does not answer a HEAD, or says too little, is a no.
    /// </summary>
    /// <param name="transfer">The network.</param>
    /// <param name="service">The service, for messages.</param>
    /// <param name="what">The file, for messages.</param>
    /// <param name="address">Where.</param>
    /// <param name="stored">How it was fetched and how large it was.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public static async Task<bool> IsUnchangedAsync(
        HttpTransfer transfer,
        string service,
        string what,
        Uri address,
        RawRecord stored,
        CancellationToken cancellation
    )
    {
        if (stored.Retrieval?.Exchanges is not [{ } before])
            return false;
        var now = await transfer.HeadersAsync(Request(HttpMethod.Head, service, what, address), cancellation).ConfigureAwait(false);
        if (now.Status != (int)HttpStatusCode.OK || Header(now, "content-length") != stored.Bytes.ToString(CultureInfo.InvariantCulture))
            return false;
        var (oldTag, newTag) = (Header(before, "etag"), Header(now, "etag"));
        return oldTag is not null && newTag is not null && !newTag.StartsWith("W/", StringComparison.Ordinal)
            ? oldTag == newTag
            : Header(now, "last-modified") is { } day && day == Header(before, "last-modified");

        static string? Header(HttpExchange exchange, string name) => exchange.Headers.TryGetValue(name, out var value) ? value : null;
    }

    private static TransferRequest Request(HttpMethod method, string service, string what, Uri address) =>
        new()
        {
            Service = service,
            Table = what,
            Description = $"{method} {address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)}",
            Message = () => new HttpRequestMessage(method, address),
            // Boundaries are parsed as a whole: never more of them than their reader takes.
            MaximumBytes = IsGeoJson(address) ? MostBytesOfGeoJson : null,
        };

    private static bool IsGeoJson(Uri address) => address.AbsolutePath.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase);

    /// <summary>Boundaries are a collection of features from the first brace to the last; a text or an error object is none.</summary>
    private static async Task CheckGeoJsonAsync(TransferRequest request, Transferred body, Uri address, CancellationToken cancellation)
    {
        if (!IsGeoJson(address))
            return;
        var found = "no JSON";
        var file = File.OpenRead(body.Path);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                using var json = await JsonDocument.ParseAsync(file, default, cancellation).ConfigureAwait(false);
                if (
                    json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty("type", out var type)
                    && type.ValueEquals("FeatureCollection")
                )
                    return;
                found = "other JSON";
            }
            catch (JsonException e)
            {
                found = JsonFault.Of(e);
            }
        }
        throw new FindingException(
            new Finding("error-body", "The service sent something else than boundaries.")
            {
                Source = request.Service,
                Table = request.Table,
                Expected = "GeoJSON: a FeatureCollection",
                Found = found,
            }
        );
    }

    /// <summary>A wrong length or a page in place of a file shows at once: a zip has its directory at its end.</summary>
    private static void Check(TransferRequest request, Transferred body, bool isZip)
    {
        using var file = File.OpenRead(body.Path);
        Span<byte> head = stackalloc byte[4];
        var count = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        if (count == 0)
            throw Error("empty-file", "The file is empty.", "a file", "no bytes");
        if (head[0] == '<')
            throw Error("error-body", "The service sent a page instead of a file.", isZip ? "a zip" : "a file", "HTML");
        if (!isZip)
        {
            if (!body.IsLengthCertain)
                throw Error(
                    "truncated",
                    "The answer said neither its length nor its end: it cannot be known whether it is whole.",
                    "a length",
                    "none"
                );
            return;
        }
        file.Position = 0;
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            if (archive.Entries.All(e => e.Length == 0))
                throw Error("archive-empty", "The archive holds nothing.", "a file", $"{archive.Entries.Count} entries without content");
        }
        catch (InvalidDataException e)
        {
            throw Error("archive-damaged", "The archive is damaged or cut off: fetch it again.", "a whole zip", e.Message);
        }

        FindingException Error(string code, string message, string expected, string found) =>
            new(
                new Finding(code, message)
                {
                    Source = request.Service,
                    Table = request.Table,
                    Expected = expected,
                    Found = found,
                }
            );
    }
}
