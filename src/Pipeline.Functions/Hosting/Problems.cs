using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Functions.Hosting;

/// <summary>Errors as RFC 9457 problem details; none of them repeats what a stranger sent.</summary>
internal static class Problems
{
    /// <summary>A problem.</summary>
    public static IResult Of(int status, string title, string detail, string? code = null) => Results.Problem(
        detail, null, status, title, null, code is null ? null : new Dictionary<string, object?> { ["code"] = code });

    /// <summary>Something in the request is not what it must be.</summary>
    public static IResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "The request cannot be understood", detail);

    /// <summary>It is not there.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>Runs an action and turns what can go wrong into a problem.</summary>
    public static async Task<IResult> GuardAsync(HttpContext context, Func<Task<IResult>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (FindingException e)
        {
            var finding = e.Findings[0];
            var status = finding.Code.EndsWith("-unknown", StringComparison.Ordinal) ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict;
            return Of(status, status == StatusCodes.Status404NotFound ? "Not found" : "The state of the store does not allow it", finding.Message, finding.Code);
        }
        catch (StoreBusyException)
        {
            context.Response.Headers.RetryAfter = "30";
            return Of(StatusCodes.Status409Conflict, "Another run is working", "Another run is working in the store. Try again when it has ended.", "store-busy");
        }
        catch (IOException)
        {
            context.Response.Headers.RetryAfter = "30";
            return Of(StatusCodes.Status503ServiceUnavailable, "The store cannot be reached", "The store cannot be reached at the moment. Try again.", "store-unreachable");
        }
    }
}
