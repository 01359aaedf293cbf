using System.Text.Json;
using Pipeline.Core.Domain;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Answers the host's invocations. The answer is always 200 or 500 with a JSON object: an empty one would hang the
/// invocation, and strings are never put out, because the host would decode what looks like base64.
/// </summary>
internal static class TriggerEndpoints
{
    /// <summary>Maps a function that is triggered by a timer or a queue.</summary>
    /// <param name="app">The app.</param>
    /// <param name="name">Name of the function: its folder.</param>
    /// <param name="act">What it does; gives a line for the host's log.</param>
    public static void MapTrigger(
        this WebApplication app,
        string name,
        Func<Invocation, IServiceProvider, CancellationToken, Task<string>> act
    )
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Teilhabe.Functions." + name);
        app.MapPost(
            "/" + name,
            async (HttpContext context) =>
            {
                var (status, line) = await RunAsync(context, name, act, log).ConfigureAwait(false);
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context
                    .Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new InvocationAnswer([line])), context.RequestAborted)
                    .ConfigureAwait(false);
            }
        );
    }

    private static async Task<(int Status, string Line)> RunAsync(
        HttpContext context,
        string name,
        Func<Invocation, IServiceProvider, CancellationToken, Task<string>> act,
        ILogger log
    )
    {
        IDisposable? scope = null;
        try
        {
            var invocation = await Invocation.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            if (invocation.Subject is { } subject)
                scope = FunctionsLog.Of(log, subject.RunId, subject.Stage);
            FunctionsLog.Invoked(log, name, invocation.Id, invocation.DequeueCount);
            return (StatusCodes.Status200OK, await act(invocation, context.RequestServices, context.RequestAborted).ConfigureAwait(false));
        }
        catch (JsonException e)
        {
            FunctionsLog.Unreadable(log, name, e.Message);
            return (StatusCodes.Status500InternalServerError, $"{name} cannot read its input: {e.Message}");
        }
        catch (Exception e)
            when (e is IOException or FindingException or OperationCanceledException or Azure.RequestFailedException or AggregateException)
        {
            FunctionsLog.InvocationFailed(log, name, e.Message);
            return (StatusCodes.Status500InternalServerError, $"{name} failed and is tried again: {e.Message}");
        }
        finally
        {
            scope?.Dispose();
        }
    }

    private sealed record InvocationAnswer(IReadOnlyList<string> Logs)
    {
        public IReadOnlyDictionary<string, object> Outputs { get; } = new Dictionary<string, object>();

        public object? ReturnValue { get; }
    }
}
