using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Writes every problem as <c>application/problem+json</c>, whatever the request says it accepts: an answer of another kind,
/// or none, would tell a browser or a script less. No trace id is added, as the caller may have chosen it.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public const string MediaType = "application/problem+json";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var body = Bytes(context.ProblemDetails, response.StatusCode);
        (response.ContentType, response.ContentLength) = (MediaType, body.Length);
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A problem nobody has said more about than its status, as bytes.</summary>
    public static byte[] Bytes(int status) => Bytes(new ProblemDetails(), status);

    private static byte[] Bytes(ProblemDetails problem, int status)
    {
        problem.Status ??= status;
        problem.Type ??= "about:blank"; // RFC 9457, 4.2.1: the status says it all
        problem.Title ??= ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";
        problem.Detail ??= status switch
        {
            StatusCodes.Status404NotFound => "Nothing is served at this address; /api/openapi.json lists what is.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take the method; the header Allow names those it takes.",
            >= StatusCodes.Status500InternalServerError => "The request failed through no fault of its own.",
            _ => "The request cannot be understood.",
        };
        return JsonSerializer.SerializeToUtf8Bytes(problem);
    }
}
