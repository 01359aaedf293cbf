namespace Pipeline.Functions.Api;

/// <summary>Problem details as RFC 9457 has them: the body of every answer from 400 on.</summary>
/// <param name="Type">Where the status is defined: an address in RFC 9110.</param>
/// <param name="Title">What kind of problem.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Code">Stable short name, for example store-busy, store-unreachable, store-damaged, run-unknown, preview-outdated.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string? Code);

/// <summary>What can go wrong with a request; which of it may, follows from what the function is.</summary>
/// <param name="Name">Name among the responses of the document.</param>
/// <param name="Status">The status.</param>
/// <param name="Description">What it means, for callers.</param>
internal sealed record ApiError(string Name, int Status, string Description)
{
    /// <summary>Whether Retry-After says when to try again.</summary>
    public bool PassesByItself { get; init; }

    /// <summary>Whether problem details say more.</summary>
    public bool HasBody { get; init; } = true;

    public static IReadOnlyList<ApiError> All { get; } =
    [
        new("Malformed", 400, "Something in the request is not what it must be."),
        new("NoKey", 401, "The key is missing or wrong; the Functions host says so, without a body.") { HasBody = false },
        new("NoRole", 403, "The installation asks for a role the caller does not have."),
        new("NotFound", 404, "There is no such run, edition or report."),
        new(
            "Conflict",
            409,
            "The state does not allow it; code names the finding, or is store-busy where another run is working (Retry-After says when to "
                + "try again)."
        )
        {
            PassesByItself = true,
        },
        new("TooLarge", 413, "The body is larger than 1 MiB."),
        new("TooLong", 414, "The request line is longer than the server reads."),
        new("NotJson", 415, "The body is not declared as JSON."),
        new("HeadersTooLarge", 431, "The headers are larger than the server reads."),
        new("Fault", 500, "A fault of the service; code store-damaged says that a file of the store is missing or cannot be read."),
        new("Unreachable", 503, "The store cannot be reached at the moment; Retry-After says when to try again.") { PassesByItself = true },
    ];

    /// <summary>What can go wrong with an operation.</summary>
    public static IEnumerable<ApiError> Of(ApiOperation operation) => All.Where(e => IsPossible(e.Status, operation));

    private static bool IsPossible(int status, ApiOperation operation) =>
        status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => operation.IsForOperators,
            StatusCodes.Status404NotFound => operation.Parameters.Count > 0,
            StatusCodes.Status409Conflict => operation is { Body: not null, Parameters.Count: > 0 },
            StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType => operation.Body is not null,
            StatusCodes.Status503ServiceUnavailable => operation.ReadsStore,
            _ => true,
        };
}
