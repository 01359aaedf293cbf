using Pipeline.Core.Store;

namespace Pipeline.Functions.Hosting;

/// <summary>Answers as JSON, written as the files of the store are: what is null is left out.</summary>
internal static class Json
{
    /// <summary>An answer with a status; 200 where none is given.</summary>
    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) =>
        status == StatusCodes.Status200OK
            ? Results.Bytes(CanonicalJson.Write(value), "application/json")
            : Results.Text(CanonicalJson.Write(value), "application/json", status);

    /// <summary>202: it was taken down and goes on elsewhere.</summary>
    /// <param name="location">Address that says how it goes on.</param>
    /// <param name="value">The body.</param>
    public static IResult Accepted<T>(string location, T value) => new Located(location, Of(value, StatusCodes.Status202Accepted));

    private sealed class Located(string location, IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return answer.ExecuteAsync(httpContext);
        }
    }
}
