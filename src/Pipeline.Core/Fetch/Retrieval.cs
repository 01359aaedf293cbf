namespace Pipeline.Core.Fetch;

/// <summary>One request and its answer, without anything secret.</summary>
/// <param name="Request">Method, address and body, credentials left out.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Headers">The headers worth keeping, names in lower case.</param>
/// <param name="StartedAt">When the first try began.</param>
/// <param name="EndedAt">When the last byte came.</param>
/// <param name="Tries">How many tries it took.</param>
public sealed record HttpExchange(
    string Request,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    int Tries
)
{
    /// <summary>SHA-256 of the body as it came, where the release was put together out of several; null otherwise.</summary>
    public string? BodySha256 { get; init; }
}

/// <summary>The three dates of a release that are often confused.</summary>
/// <param name="Published">The day the source published the bytes; null where it does not say so reliably.</param>
/// <param name="RetrievedAt">When the last byte was received.</param>
/// <param name="DataAsOf">The last day the values speak of; null where the source does not say.</param>
public sealed record ReleaseDates(DateOnly? Published, DateTimeOffset RetrievedAt, DateOnly? DataAsOf);

/// <summary>How a release was fetched from a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Dates">The three dates.</param>
/// <param name="Exchanges">The requests it took, in the order of the parts.</param>
public sealed record Retrieval(string Service, ReleaseDates Dates, IReadOnlyList<HttpExchange> Exchanges)
{
    /// <summary>
    /// Hash of what the release says rather than of its bytes: of the lines of the csv whatever their order. GENESIS sends
    /// the rows in none, so the same values may come as other bytes every time. Null where the bytes are the content.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>What the office remarked on the table (status 22, day of update), in its own words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>A source that can tell how it fetched a release.</summary>
public interface IRetrievalSource : IReleaseSource
{
    /// <summary>How an offer was fetched; known once <see cref="IReleaseSource.OpenAsync"/> has returned.</summary>
    Retrieval? RetrievalOf(ReleaseOffer offer);

    /// <summary>
    /// What was really delivered for an offer, once it is open: the offer itself, or one of another layout where a declared
    /// fallback took its place.
    /// </summary>
    ReleaseOffer DeliveredFor(ReleaseOffer offer) => offer;
}

/// <summary>A source that can ask a service whether a large file changed without fetching it again.</summary>
public interface IConditionalSource : IRetrievalSource
{
    /// <summary>
    /// Whether the service still has the very file that is stored, by all marks it gives of it (ETag, day of change, size).
    /// A mark that is missing or differs is a no: then the file is fetched and its hash decides.
    /// </summary>
    /// <param name="offer">What is asked for.</param>
    /// <param name="stored">The delivery in the store.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    Task<bool> IsUnchangedAsync(ReleaseOffer offer, RawRecord stored, CancellationToken cancellation);
}
