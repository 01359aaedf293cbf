using System.Net;
using System.Text;
using System.Text.Json;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>When a timer fired last and fires next, as the host writes it.</summary>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

/// <summary>Which retry of how many an invocation is.</summary>
internal sealed record RetryContext(int RetryCount, int MaxRetryCount);

/// <summary>The envelopes the real host sends (4.1037, observed), and the way it reads the answer.</summary>
internal static class Envelopes
{
    /// <summary>
    /// A queue message: every string value is JSON in JSON, and the properties of a JSON message stand in Metadata again.
    /// </summary>
    public static string Queue(string message, int dequeueCount, string id)
    {
        var metadata = new Dictionary<string, object>
        {
            ["DequeueCount"] = dequeueCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Id"] = Quoted(id),
        };
        if (TryParse(message) is { ValueKind: JsonValueKind.Object } body)
            foreach (var property in body.EnumerateObject())
                metadata.TryAdd(property.Name, Quoted(property.Value.ToString()));
        metadata["sys"] = new
        {
            MethodName = "queue",
            UtcNow = "2026-11-22T00:00:00Z",
            RandGuid = "5a3bd6a9-0e04-4b69-a1f8-7b8dd9a4a3a5",
        };
        return JsonSerializer.Serialize(new { Data = new { item = Quoted(message) }, Metadata = metadata });
    }

    /// <summary>A timer that fires.</summary>
    /// <param name="isPastDue">Whether it is late.</param>
    /// <param name="status">When it fired last and fires next; null where the host does not know.</param>
    /// <param name="retry">Which retry this is, 0 for the first try; null where function.json knows no retries.</param>
    public static string Timer(bool isPastDue, TimerStatus? status = null, RetryContext? retry = null)
    {
        var metadata = new Dictionary<string, object>
        {
            ["sys"] = new
            {
                MethodName = "timer",
                UtcNow = "2026-11-22T04:30:00Z",
                RandGuid = "5a3bd6a9-0e04-4b69-a1f8-7b8dd9a4a3a5",
            },
        };
        if (retry is not null)
            metadata.Add(nameof(RetryContext), retry);
        return JsonSerializer.Serialize(
            new
            {
                Data = new
                {
                    timer = new
                    {
                        Schedule = new { AdjustForDST = true },
                        ScheduleStatus = status,
                        IsPastDue = isPastDue,
                    },
                },
                Metadata = metadata,
            }
        );
    }

    /// <summary>Sends an envelope: chunked, without a length.</summary>
    public static async Task<HttpResponseMessage> InvokeAsync(
        HttpClient handler,
        string function,
        string envelope,
        Guid? id = null,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function)
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(envelope))),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentLength = null;
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Azure-Functions-InvocationId", (id ?? Guid.NewGuid()).ToString());
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        return await handler.SendAsync(request, cancellation);
    }

    /// <summary>
    /// Reads an answer as the host does: an empty one would hang the invocation, a string output that looks like base64
    /// would be decoded; both are faults of the handler.
    /// </summary>
    /// <returns>Whether the invocation succeeded.</returns>
    public static async Task<bool> SucceededAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.NoContent || body.Length == 0)
            throw new InvalidOperationException("the answer is empty: the host would wait until functionTimeout");
        using var document = JsonDocument.Parse(body);
        var outputs = document.RootElement.GetProperty("Outputs");
        if (
            outputs.ValueKind != JsonValueKind.Object
            || outputs.EnumerateObject().Any(o => o.Value.ValueKind == JsonValueKind.String)
            || document.RootElement.GetProperty("ReturnValue").ValueKind == JsonValueKind.String
        )
            throw new InvalidOperationException("a string is put out: the host would decode it if it looks like base64");
        return answer.IsSuccessStatusCode;
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static JsonElement? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
