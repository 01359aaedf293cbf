using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Orchestration;

namespace Pipeline.Functions.Hosting;

/// <summary>Errors as RFC 9457 problem details; none of them repeats what a stranger sent.</summary>
internal static class Problems
{
    private const string Damaged = "store-damaged";

    /// <summary>A problem.</summary>
    public static IResult Of(int status, string title, string detail, string? code = null) =>
        Results.Problem(detail, null, status, title, null, code is null ? null : new Dictionary<string, object?> { ["code"] = code });

    /// <summary>Something in the request is not what it must be.</summary>
    public static IResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "The request cannot be understood", detail);

    /// <summary>It is not there.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>
    /// Runs an action and turns what can go wrong into a problem. A finding is the answer to a request of operators that the state
    /// does not allow (409); to whoever only reads, and wherever the store is damaged, it is a fault of ours (500).
    /// </summary>
    public static async Task<IResult> GuardAsync(HttpContext context, Func<Task<IResult>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (FindingException e)
        {
            var finding = e.Findings[0];
            if (finding.Code.EndsWith("-unknown", StringComparison.Ordinal))
                return Of(StatusCodes.Status404NotFound, "Not found", finding.Message, finding.Code);
            if (HttpMethods.IsPost(context.Request.Method) && finding.Code != Damaged)
                return Of(StatusCodes.Status409Conflict, "The state of the store does not allow it", finding.ToLine(), finding.Code);
            FunctionsLog.ReadingFailed(
                context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Teilhabe.Functions.Http"),
                finding.ToString()
            );
            // What was promised for an answer that did not come must not be kept by a cache.
            context.Response.Headers.Remove("ETag");
            context.Response.Headers.CacheControl = "no-store";
            // Where and how is told to operators, in the log above, and not to strangers.
            return Of(StatusCodes.Status500InternalServerError, "The store is damaged", finding.Message, finding.Code);
        }
        catch (StoreBusyException)
        {
            return Later(
                context,
                StatusCodes.Status409Conflict,
                "Another run is working",
                "Another run is working in the store. Try again when it has ended.",
                "store-busy"
            );
        }
        catch (EngineAwayException)
        {
            return Later(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The orchestrations cannot be reached",
                "The orchestrations do not answer at the moment: nothing is ordered or published. Reports are still found. Try again.",
                "engine-unreachable"
            );
        }
        catch (IOException)
        {
            return Later(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The store cannot be reached",
                "The store cannot be reached at the moment. Try again.",
                "store-unreachable"
            );
        }
    }

    /// <summary>A problem that passes by itself: Retry-After says when to try again.</summary>
    private static IResult Later(HttpContext context, int status, string title, string detail, string code)
    {
        context.Response.Headers.RetryAfter = "30";
        return Of(status, title, detail, code);
    }
}
