using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>Makes the record of a request and its answer. Only listed headers are recorded, so no cookies.</summary>
internal static class ExchangeRecord
{
    private const int LongestValue = 300;

    private static readonly string[] RecordedHeaders =
    [
        "content-type",
        "content-length",
        "content-range",
        "content-disposition",
        "content-encoding",
        "etag",
        "last-modified",
        "date",
        "age",
        "retry-after",
    ];

    /// <summary>The record.</summary>
    public static HttpExchange Create(
        TransferRequest request,
        HttpResponseMessage answer,
        DateTimeOffset startedAt,
        DateTimeOffset endedAt,
        int tries
    )
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            var lower = name.ToLowerInvariant();
            if (RecordedHeaders.Contains(lower) && request.Redact(string.Join(", ", values)) is var text)
                headers[lower] = text.Length > LongestValue ? text[..LongestValue] : text;
        }
        return new HttpExchange(request.Description, (int)answer.StatusCode, headers, startedAt, endedAt, tries);
    }
}
