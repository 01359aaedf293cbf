using Pipeline.Core.Store;

namespace Pipeline.Cli.Desk;

/// <summary>An answer of the desk on this machine.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Content">The body.</param>
/// <param name="MediaType">What it is.</param>
internal sealed record LocalAnswer(int Status, Stream Content, string MediaType) : IDisposable
{
    /// <summary>Headers beside the media type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = Private;

    private static readonly Dictionary<string, string> Private = new()
    {
        ["Cache-Control"] = "no-store",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
    };

    /// <summary>The usual headers and some more.</summary>
    public static IReadOnlyDictionary<string, string> With(params (string Name, string Value)[] more)
    {
        var headers = new Dictionary<string, string>(Private);
        foreach (var (name, value) in more)
            headers[name] = value;
        return headers;
    }

    /// <summary>A document, written as the files of the store are.</summary>
    public static LocalAnswer Json<T>(T value, int status = 200) =>
        new(status, new MemoryStream(CanonicalJson.Write(value)), "application/json");

    /// <summary>Problem details (RFC 9457), as the app on Azure answers.</summary>
    public static LocalAnswer Problem(int status, string detail, string? code = null) =>
        Json(
            new
            {
                Type = "about:blank",
                Title = "Not done",
                Status = status,
                Detail = detail,
                Code = code,
            },
            status
        ) with
        {
            MediaType = "application/problem+json",
        };

    public void Dispose() => Content.Dispose();
}
