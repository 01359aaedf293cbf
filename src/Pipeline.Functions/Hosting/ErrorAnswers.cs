using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Answers a request whose function failed as no function should: with a problem, as any other fault of ours. The invocation
/// still fails, so that the host counts and logs it.
/// </summary>
internal sealed class ErrorAnswers : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.GetHttpContext() is { Response.HasStarted: false } http)
        {
            http.Response.Headers.Remove("ETag");
            http.Response.Headers.CacheControl = "no-store";
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            http.Response.ContentType = ProblemWriter.MediaType;
            await http
                .Response.Body.WriteAsync(ProblemWriter.Bytes(StatusCodes.Status500InternalServerError), CancellationToken.None)
                .ConfigureAwait(false);
            throw;
        }
    }
}
