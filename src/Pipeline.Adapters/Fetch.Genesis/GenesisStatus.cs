using Pipeline.Adapters.Fetch.Http;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>What GENESIS answered. Most of it comes with HTTP 200, so only the body tells.</summary>
public enum GenesisStatus
{
    /// <summary>A table, zipped or plain, or the JSON that was asked for (0).</summary>
    Delivered,

    /// <summary>The service changed the parameters (22): what would come is not what was asked for.</summary>
    Adjusted,

    /// <summary>Nothing newer than the day named (50).</summary>
    NothingNewer,

    /// <summary>No table of that name for this login (90).</summary>
    NotFound,

    /// <summary>Too large for the dialogue (98).</summary>
    TooLarge,

    /// <summary>A job was started; its result gets a name (99).</summary>
    JobStarted,

    /// <summary>Nothing for this selection, or not yet (104).</summary>
    NothingThere,

    /// <summary>The service failed inside (-1).</summary>
    InternalError,

    /// <summary>More requests at a time than the service bears (6).</summary>
    TooManyRequests,

    /// <summary>No credentials arrived (15, HTTP 401).</summary>
    CredentialsMissing,

    /// <summary>The credentials are wrong (2, HTTP 404).</summary>
    CredentialsWrong,

    /// <summary>A page of HTML: wrong address, maintenance, a gateway.</summary>
    Page,

    /// <summary>No bytes, or bytes of no known kind.</summary>
    Unreadable,

    /// <summary>A code nobody has documented.</summary>
    Other,
}

/// <summary>An answer, understood.</summary>
/// <param name="Status">What it means.</param>
/// <param name="Code">The office's number; null where there was none.</param>
/// <param name="Text">The office's own words, secrets taken out, cut to a line; empty for a table.</param>
/// <param name="Body">The bytes as they came.</param>
public sealed record GenesisAnswer(GenesisStatus Status, int? Code, string Text, Transferred Body)
{
    /// <summary>What the bytes are.</summary>
    public GenesisBodyKind Kind { get; init; }

    /// <summary><see cref="GenesisStatus.JobStarted"/>: the name of the result.</summary>
    public string? ResultName { get; init; }
}

/// <summary>Kinds of bodies, told apart by their first bytes: the content type is not reliable.</summary>
public enum GenesisBodyKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A zip.</summary>
    Zip,

    /// <summary>A csv as it is.</summary>
    Csv,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>HTML or XML.</summary>
    Page,

    /// <summary>Nothing or blanks.</summary>
    Empty,
}
