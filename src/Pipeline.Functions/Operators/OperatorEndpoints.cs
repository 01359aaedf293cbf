using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Runs;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>What operators may do. Every request passes the gate, and every action is recorded with who and why.</summary>
internal static class OperatorEndpoints
{
    private const int LargestBody = 16 * 1024;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOperators(this WebApplication app)
    {
        app.MapPost(
            "/api/runs",
            (HttpContext c, RunStarter starter) =>
                ActAsync<RunRequest>(
                    c,
                    (r, who) => r.Fault(who ?? r.By),
                    r => r.By,
                    async (request, by) =>
                    {
                        var runId = await starter.StartAsync(request, by, c.RequestAborted).ConfigureAwait(false);
                        return Results.Accepted($"/api/runs/{runId}", new { RunId = runId });
                    }
                )
        );
        app.MapMethods("/api/runs", Reading, (HttpContext c, RunView view) => ReadAsync(c, () => view.LastAsync(c.RequestAborted)));
        app.MapMethods(
            "/api/runs/{id}",
            Reading,
            (HttpContext c, string id, RunView view) => IsRun(c, id, () => ReadAsync(c, () => view.OfAsync(id, c.RequestAborted)))
        );
        app.MapPost(
            "/api/runs/{id}/approve",
            (HttpContext c, string id, Decisions d) =>
                IsRun(c, id, () => DecideAsync(c, wish => d.ApproveAsync(id, wish, c.RequestAborted)))
        );
        app.MapPost(
            "/api/runs/{id}/reject",
            (HttpContext c, string id, Decisions d) => IsRun(c, id, () => DecideAsync(c, wish => d.RejectAsync(id, wish, c.RequestAborted)))
        );
        app.MapPost(
            "/api/runs/{id}/cancel",
            (HttpContext c, string id, Decisions d) => IsRun(c, id, () => DecideAsync(c, wish => d.CancelAsync(id, wish, c.RequestAborted)))
        );
        app.MapPost(
            "/api/editions/{id}/rollback",
            (HttpContext c, string id, Decisions d) =>
                EditionId.TryParse(id, out _)
                    ? DecideAsync(c, wish => d.RollBackAsync(id, wish, c.RequestAborted))
                    : Task.FromResult(Refusal(c) ?? Problems.Malformed("The edition is named with its revision, for example 2023.1."))
        );
    }

    private static Task<IResult> IsRun(HttpContext context, string id, Func<Task<IResult>> act) =>
        RunName.IsName(id) ? act() : Task.FromResult(Refusal(context) ?? Problems.Malformed("This is not the name of a run."));

    /// <summary>Who may not ask is told no more than that.</summary>
    private static IResult? Refusal(HttpContext context) =>
        context.RequestServices.GetRequiredService<OperatorGate>().Refuse(context.Request, out _);

    private static Task<IResult> DecideAsync(HttpContext context, Func<OperatorRequest, Task<IResult>> act) =>
        ActAsync<DecisionRequest>(
            context,
            (r, who) => OperatorRequest.Validate(who ?? r.By, r.Reason),
            r => r.By,
            (request, by) =>
                act(new OperatorRequest(by, request.Reason, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()))
        );

    private static async Task<IResult> ReadAsync<T>(HttpContext context, Func<Task<T>> read)
    {
        if (Refusal(context) is { } refusal)
            return refusal;
        context.Response.Headers.CacheControl = "no-store";
        return await Problems
            .GuardAsync(context, async () => Results.Bytes(CanonicalJson.Write(await read().ConfigureAwait(false)), "application/json"))
            .ConfigureAwait(false);
    }

    private static async Task<IResult> ActAsync<T>(
        HttpContext context,
        Func<T, string?, string?> faultOf,
        Func<T, string?> byOf,
        Func<T, string, Task<IResult>> act
    )
        where T : class
    {
        if (context.RequestServices.GetRequiredService<OperatorGate>().Refuse(context.Request, out var who) is { } refusal)
            return refusal;
        if (!IsJson(context.Request))
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "JSON is expected",
                "Send a JSON object with Content-Type: application/json."
            );
        var (request, fault) = await BodyAsync<T>(context).ConfigureAwait(false);
        if (request is null)
            return fault!;
        context.Response.Headers.CacheControl = "no-store";
        return faultOf(request, who) is { } wrong
            ? Problems.Malformed(wrong)
            : await Problems.GuardAsync(context, () => act(request, who ?? byOf(request)!)).ConfigureAwait(false);
    }

    private static async Task<(T? Value, IResult? Fault)> BodyAsync<T>(HttpContext context)
        where T : class
    {
        using var buffer = new MemoryStream();
        var part = new byte[4096];
        int read;
        if (context.Request.ContentLength > LargestBody)
            return (null, TooLarge());
        while ((read = await context.Request.Body.ReadAsync(part, context.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > LargestBody)
                return (null, TooLarge());
            buffer.Write(part, 0, read);
        }
        try
        {
            return JsonSerializer.Deserialize<T>(buffer.ToArray(), HandlerJson.Strict) is { } value
                ? (value, null)
                : (null, Problems.Malformed("The body is null."));
        }
        catch (JsonException e)
        {
            return (
                null,
                Problems.Malformed(
                    $"The body is not the JSON object that is expected, at "
                        + $"{(string.IsNullOrEmpty(e.Path) || e.Path.Length > 64 ? "$" : "line " + (e.LineNumber + 1))}."
                )
            );
        }
    }

    /// <summary>JSON itself, not one of the formats built on it, in the one encoding JSON has (RFC 8259, 8.1).</summary>
    private static bool IsJson(HttpRequest request) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static IResult TooLarge() =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"At most {LargestBody} bytes are read.");
}

/// <summary>The body of a decision.</summary>
internal sealed record DecisionRequest
{
    /// <summary>Why; recorded.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, where no Entra role says it; recorded.</summary>
    public string? By { get; init; }
}
