using System.Text.Json;
using Pipeline.Adapters.Orders;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Operators;

/// <summary>
/// The body of a request: a JSON object of the form that is expected, at most 1 MiB, for an order may carry a file of patches.
/// </summary>
internal static class RequestBody
{
    private const int LargestBody = 1024 * 1024;

    /// <summary>Reads it.</summary>
    /// <typeparam name="T">What is expected.</typeparam>
    /// <returns>The value, or the problem to answer with.</returns>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (!IsJson(context.Request))
            return (
                null,
                Problems.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "JSON is expected",
                    "Send a JSON object with Content-Type: application/json."
                )
            );
        if (context.Request.ContentLength > LargestBody)
            return (null, TooLarge());
        byte[]? bytes;
        try
        {
            bytes = await BytesAsync(context).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return (null, Problems.Malformed("The body cannot be read to its end."));
        }
        if (bytes is null)
            return (null, TooLarge());
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, BodyJson.Strict) is { } value
                ? (value, null)
                : (null, Problems.Malformed("The body is null."));
        }
        catch (JsonException e)
        {
            return (
                null,
                Problems.Malformed(
                    $"The body is not the JSON object that is expected, at "
                        + $"{(string.IsNullOrEmpty(e.Path) || e.Path.Length > 64 ? "$" : "line " + (e.LineNumber + 1))}."
                )
            );
        }
    }

    /// <summary>The body; null where it is longer than is read.</summary>
    private static async Task<byte[]?> BytesAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        var part = new byte[4096];
        int read;
        while ((read = await context.Request.Body.ReadAsync(part, context.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > LargestBody)
                return null;
            buffer.Write(part, 0, read);
        }
        return buffer.ToArray();
    }

    /// <summary>JSON itself, not one of the formats built on it, in the one encoding JSON has (RFC 8259, 8.1).</summary>
    private static bool IsJson(HttpRequest request) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static IResult TooLarge() =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"At most {LargestBody} bytes are read.");
}
