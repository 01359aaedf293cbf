using System.Net;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>One thing to be fetched into a file.</summary>
public sealed record TransferRequest
{
    /// <summary>The service, for messages.</summary>
    public required string Service { get; init; }

    /// <summary>The table, edition or series, for messages.</summary>
    public string? Table { get; init; }

    /// <summary>What is asked, without secrets: names the file on disk and goes into the record of the release.</summary>
    public required string Description { get; init; }

    /// <summary>Builds the message anew for every try.</summary>
    public required Func<HttpRequestMessage> Message { get; init; }

    /// <summary>Whether a cut-off body may be continued with Range.</summary>
    public bool MayResume { get; init; }

    /// <summary>Whether the request may be sent again; not so for the start of a job.</summary>
    public bool MayRepeat { get; init; } = true;

    /// <summary>Largest body in bytes; null for that of the options.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>What to do when the service answers with a redirect; null for the usual advice.</summary>
    public string? MovedAdvice { get; init; }

    /// <summary>Takes secrets out of text of the service before it is shown.</summary>
    public Func<string, string> Redact { get; init; } = text => text;
}

/// <summary>A body that was received whole.</summary>
/// <param name="Path">The file; the caller deletes it.</param>
/// <param name="Status">Status of the answer; not always a success.</param>
/// <param name="Bytes">Size of the body.</param>
/// <param name="IsLengthCertain">False where the answer said neither its length nor its end: the content must vouch for it.</param>
/// <param name="Exchange">What was asked and answered.</param>
public sealed record Transferred(string Path, HttpStatusCode Status, long Bytes, bool IsLengthCertain, HttpExchange Exchange)
{
    /// <summary>True for 200 and its like.</summary>
    public bool IsSuccess => (int)Status is >= 200 and <= 299;
}
