using System.Text.Json;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// What the host sends for a trigger that is not HTTP. Values of <c>Data</c> and <c>Metadata</c> may be JSON, JSON in a
/// string, or JSON in a string in a string (docs/adr/0011): all are read alike.
/// </summary>
internal sealed class Invocation
{
    private const int DeepestEncoding = 4;

    private Invocation(string id, JsonElement data, JsonElement metadata) => (Id, Data, Metadata) = (id, data, metadata);

    /// <summary>The host's id of the invocation; empty where it sends none.</summary>
    public string Id { get; }

    private JsonElement Data { get; }

    private JsonElement Metadata { get; }

    /// <summary>Reads the envelope.</summary>
    /// <exception cref="JsonException">Not an envelope.</exception>
    public static async Task<Invocation> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, default, cancellation).ConfigureAwait(false);
        var root = document.RootElement;
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(nameof(Data), out var data)
            || data.ValueKind != JsonValueKind.Object
        )
            throw new JsonException("expected an object with Data");
        var metadata = root.TryGetProperty(nameof(Metadata), out var m) && m.ValueKind == JsonValueKind.Object ? m.Clone() : default;
        return new Invocation(request.Headers["X-Azure-Functions-InvocationId"].ToString(), data.Clone(), metadata);
    }

    /// <summary>How often the message was delivered, this time included; 1 where the host does not say.</summary>
    public int DequeueCount =>
        Metadata.ValueKind == JsonValueKind.Object
        && Metadata.TryGetProperty(nameof(DequeueCount), out var count)
        && int.TryParse(Unwrapped(count).ToString(), out var number)
            ? number
            : 1;

    /// <summary>The message of a queue trigger.</summary>
    /// <exception cref="JsonException">It is not what the queue is for.</exception>
    public T Message<T>()
        where T : class
    {
        if (!Data.TryGetProperty("item", out var item))
            throw new JsonException("expected Data.item");
        var unwrapped = Unwrapped(item);
        return unwrapped.ValueKind == JsonValueKind.Object
            ? unwrapped.Deserialize<T>(HandlerJson.Strict) ?? throw new JsonException("null where a message belongs")
            : throw new JsonException($"expected a JSON object as message, found {unwrapped.ValueKind}");
    }

    /// <summary>The message as it is, for the record of what cannot be read.</summary>
    public string RawMessage =>
        Data.TryGetProperty("item", out var item)
            ? Unwrapped(item) is { ValueKind: not JsonValueKind.String } whole
                ? whole.ToString()
                : item.GetRawText()
            : "";

    /// <summary>The run a message names, and its stage, empty where it names none; null where it names no run.</summary>
    public (string RunId, string Stage)? Subject =>
        Data.TryGetProperty("item", out var item)
        && Unwrapped(item) is { ValueKind: JsonValueKind.Object } message
        && Text(message, "run_id") is { } runId
        && Pipeline.Runs.Records.RunName.IsName(runId)
            ? (runId, Text(message, "stage") is { Length: <= 16 } stage ? stage : "")
            : null;

    /// <summary>Whether a timer fires late, for instance after the app was stopped.</summary>
    public bool IsPastDue =>
        Data.TryGetProperty("timer", out var timer)
        && Unwrapped(timer) is { ValueKind: JsonValueKind.Object } t
        && t.TryGetProperty(nameof(IsPastDue), out var late)
        && Unwrapped(late).ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement Unwrapped(JsonElement element)
    {
        for (var depth = 0; depth < DeepestEncoding && element.ValueKind == JsonValueKind.String; depth++)
        {
            try
            {
                using var inner = JsonDocument.Parse(element.GetString()!);
                element = inner.RootElement.Clone();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // A text that is no JSON is the value itself, as is one that is no text at all (half a surrogate pair).
                return element;
            }
        }
        return element;
    }
}
