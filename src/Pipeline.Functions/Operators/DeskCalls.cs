using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Operators;

/// <summary>
/// The operators' operations for the desk of somebody who is signed in with Entra: the same operations, answers and gate as below
/// <c>/api/</c>, where the host asks for the function key before the app can look at who it is. Here the role alone counts.
/// </summary>
internal sealed class DeskCalls(OperatorFunctions operators, OperatorViews views, PlanFunctions plans, OperatorGate gate)
{
    /// <summary>Answers a question or order of the desk.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Address of the operation below <c>/api/</c>, or <c>session</c>.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(CallFromDesk))]
    public async Task<IResult> CallFromDesk(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "desk/api/{*path}")] HttpRequest request,
        string? path,
        [DurableClient] DurableTaskClient client
    )
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var isRead = HttpMethods.IsGet(request.Method);
        if (isRead && path == "session")
            return Json.Of(gate.Session(request));
        if (gate.RefuseBrowser(request) is { } refusal)
            return refusal;
        var parts = (path ?? "").Split('/');
        return await (isRead ? Read(request, parts) : Act(request, parts, client)).ConfigureAwait(false);
    }

    private Task<IResult> Read(HttpRequest request, string[] path) =>
        path switch
        {
            ["runs"] => operators.ListRuns(request),
            ["runs", var run] => operators.GetRun(request, run),
            ["runs", var run, "changes"] => views.GetChanges(request, run),
            ["actions"] => views.ListActions(request),
            ["news"] => views.GetNews(request),
            ["recipes"] => plans.ListRecipes(request),
            ["recipes", var recipe, "plan", var year] => plans.GetPlan(request, recipe, year),
            _ => Nothing(),
        };

    private Task<IResult> Act(HttpRequest request, string[] path, DurableTaskClient client) =>
        path switch
        {
            ["runs"] => operators.StartRun(request, client),
            ["runs", var run, "preview"] => views.OpenPreview(request, run),
            ["runs", var run, "approve"] => operators.ApproveRun(request, run, client),
            ["runs", var run, "reject"] => operators.RejectRun(request, run),
            ["runs", var run, "cancel"] => operators.CancelRun(request, run, client),
            ["editions", var edition, "correct"] => operators.CorrectEdition(request, edition, client),
            ["editions", var edition, "rollback"] => operators.RollbackEdition(request, edition, client),
            _ => Nothing(),
        };

    private static Task<IResult> Nothing() => Task.FromResult(Problems.NotFound("There is no such operation."));
}
