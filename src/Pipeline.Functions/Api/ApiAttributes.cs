namespace Pipeline.Functions.Api;

/// <summary>An answer of a function below 400. What goes wrong follows from what the function is (<see cref="ApiError"/>).</summary>
/// <param name="status">The status.</param>
/// <param name="description">What it means, for callers.</param>
/// <param name="body">Type of the body; null for none.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswerAttribute(int status, string description, Type? body = null) : Attribute
{
    public int Status { get; } = status;

    public string Description { get; } = description;

    public Type? Body { get; } = body;

    /// <summary>Headers the answer always has.</summary>
    public string[] Headers { get; init; } = [];

    public string MediaType { get; init; } = "application/json";
}

/// <summary>The body a function takes.</summary>
/// <param name="type">Its type.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BodyAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

/// <summary>Patterns (ECMA 262) of texts the API knows.</summary>
internal static class ApiText
{
    /// <summary>Without the anchors: those of ECMA 262 and of .NET differ where a line ends.</summary>
    public const string EditionYearOrLatestAlone = @"(latest|[0-9]{4}(\.[1-9][0-9]{0,3})?)";

    public const string Run = "^[0-9]{8}T[0-9]{9}Z$",
        Edition = @"^[0-9]{4}\.[1-9][0-9]{0,3}$",
        EditionYearOrLatest = "^" + EditionYearOrLatestAlone + "$",
        Kreis = "^[0-9]{5}$",
        KreisOrGermany = "^([0-9]{5}|deutschland)$",
        Recipe = "^[a-z0-9-]{1,64}$",
        Year = "^[12][0-9]{3}$",
        Sha256 = "^[0-9a-f]{64}$";

    /// <summary>The same names mean the same in every record; lists hold the like.</summary>
    public static IReadOnlyDictionary<string, string> ByName { get; } =
        new (string Pattern, string[] Names)[]
        {
            (Run, ["run_id"]),
            (Edition, ["edition", "made", "unchanged", "published", "publishes", "previous", "previous_edition", "superseded_by"]),
            (Edition, ["withdrawn", "current", "latest"]),
            (Kreis, ["ags", "kreise"]),
            (Sha256, ["fingerprint", "sha256", "manifest_sha256", "index_sha256"]),
        }
            .SelectMany(p => p.Names.Select(n => (n, p.Pattern)))
            .ToDictionary(p => p.n, p => p.Pattern, StringComparer.Ordinal);
}
