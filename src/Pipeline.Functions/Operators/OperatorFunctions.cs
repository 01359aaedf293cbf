using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Desk;
using Pipeline.Functions.Api;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Functions.Runs;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>What operators may do. Every request passes the gate, and every action is recorded with who and why.</summary>
internal sealed class OperatorFunctions(RunStarter starter, RunView view, Decisions decisions, OperatorGate gate, TimeProvider clock)
{
    /// <summary>Orders a run.</summary>
    /// <param name="request">The request.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(StartRun))]
    [Body(typeof(RunRequest))]
    [Answer(202, "Ordered; Location names it.", typeof(Ordered), Headers = ["Location"])]
    public Task<IResult> StartRun(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs")] HttpRequest request,
        [DurableClient] DurableTaskClient client
    ) =>
        ActAsync<RunRequest>(
            request.HttpContext,
            (r, who) => starter.Validate(r, who ?? r.By),
            r => r.By,
            async (order, by) =>
            {
                var runId = await starter
                    .StartAsync(order, by, new RunInstances(client), request.HttpContext.RequestAborted)
                    .ConfigureAwait(false);
                return Json.Accepted($"/api/runs/{runId}", new Ordered(runId));
            }
        );

    /// <summary>The last 100 runs, newest first.</summary>
    [Function(nameof(ListRuns))]
    [Answer(200, "Runs, also those ordered that nobody has begun.", typeof(IReadOnlyList<RunListed>))]
    public Task<IResult> ListRuns([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "runs")] HttpRequest request) =>
        gate.ReadAsync(request.HttpContext, () => view.LastAsync(request.HttpContext.RequestAborted));

    /// <summary>A run: stages, findings, progress, preview.</summary>
    /// <remarks>
    /// Looking changes nothing. A run that is running, waits for none (last_fault) and whose last_activity lies long back is not at
    /// work: cancel it and order it again.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    [Function(nameof(GetRun))]
    [Answer(200, "The run", typeof(RunDetails))]
    public Task<IResult> GetRun(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "runs/{id}")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id
    ) =>
        gate.OfRunAsync(request, id, () => gate.ReadAsync(request.HttpContext, () => view.OfAsync(id, request.HttpContext.RequestAborted)));

    /// <summary>Publishes the preview of a run.</summary>
    /// <remarks>
    /// The approval is written down at once and carried out by an orchestration: copying, the switch of the index, catalogue and site.
    /// GET /api/runs/{id} says when the state is approved. Asking again is harmless.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(ApproveRun))]
    [Body(typeof(DecisionRequest))]
    [Answer(200, "Published already.", typeof(Approved))]
    [Answer(202, "Approved and being published; Location names the run.", typeof(Approved), Headers = ["Location"])]
    public Task<IResult> ApproveRun(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/approve")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id,
        [DurableClient] DurableTaskClient client
    ) =>
        gate.OfRunAsync(
            request,
            id,
            () => DecideAsync(request, (decision, c) => decisions.ApproveAsync(id, decision, new RunInstances(client), c))
        );

    /// <summary>Turns the preview of a run down.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    [Function(nameof(RejectRun))]
    [Body(typeof(DecisionRequest))]
    [Answer(200, "Rejected", typeof(Decided))]
    public Task<IResult> RejectRun(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/reject")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id
    ) => gate.OfRunAsync(request, id, () => DecideAsync(request, (decision, c) => decisions.RejectAsync(id, decision, c)));

    /// <summary>Stops a run under way.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(CancelRun))]
    [Body(typeof(DecisionRequest))]
    [Answer(200, "Cancelled", typeof(Decided))]
    public Task<IResult> CancelRun(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/cancel")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id,
        [DurableClient] DurableTaskClient client
    ) =>
        gate.OfRunAsync(
            request,
            id,
            () => DecideAsync(request, (decision, c) => decisions.CancelAsync(id, decision, new RunInstances(client), c))
        );

    /// <summary>Takes a published edition back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">Edition with its revision.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(RollbackEdition))]
    [Body(typeof(DecisionRequest))]
    [Answer(200, "Taken back; catalogue, feed and site follow.", typeof(EditionWithdrawn))]
    public Task<IResult> RollbackEdition(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "editions/{id}/rollback")] HttpRequest request,
        [RegularExpression(ApiText.Edition)] string id,
        [DurableClient] DurableTaskClient client
    ) =>
        OfEdition(
            request,
            id,
            () => DecideAsync(request, (decision, c) => decisions.RollBackAsync(id, decision, new RunInstances(client), c))
        );

    /// <summary>Orders the correction of a published edition.</summary>
    /// <remarks>
    /// The run makes the corrected revision, and those of later years that build on it, and ends as a preview; approved, it replaces
    /// the old one, with an erratum of the class and the reason. A correction that changes nothing it should ends in a finding.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="id">Edition with its revision.</param>
    /// <param name="client">The Durable client.</param>
    [Function(nameof(CorrectEdition))]
    [Body(typeof(CorrectionRequest))]
    [Answer(202, "Ordered; Location names the run.", typeof(Ordered), Headers = ["Location"])]
    public Task<IResult> CorrectEdition(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "editions/{id}/correct")] HttpRequest request,
        [RegularExpression(ApiText.Edition)] string id,
        [DurableClient] DurableTaskClient client
    ) =>
        OfEdition(
            request,
            id,
            () =>
                ActAsync<CorrectionRequest>(
                    request.HttpContext,
                    (r, who) => r.Validate(who ?? r.By),
                    r => r.By,
                    async (wanted, by) =>
                    {
                        var runId = await starter
                            .CorrectAsync(id, wanted, by, new RunInstances(client), request.HttpContext.RequestAborted)
                            .ConfigureAwait(false);
                        return Json.Accepted($"/api/runs/{runId}", new Ordered(runId));
                    }
                )
        );

    private Task<IResult> OfEdition(HttpRequest request, string id, Func<Task<IResult>> act) =>
        EditionId.TryParse(id, out _)
            ? act()
            : Task.FromResult(
                gate.Refuse(request, out _) ?? Problems.Malformed("The edition is named with its revision, for example 2023.1.")
            );

    private Task<IResult> DecideAsync(HttpRequest request, Func<OperatorRequest, CancellationToken, Task<IResult>> act) =>
        ActAsync<DecisionRequest>(
            request.HttpContext,
            (r, who) => OperatorRequest.Validate(who ?? r.By, r.Reason),
            r => r.By,
            (decision, by) => act(new OperatorRequest(by, decision.Reason, clock.GetUtcNow()), request.HttpContext.RequestAborted)
        );

    private async Task<IResult> ActAsync<T>(
        HttpContext context,
        Func<T, string?, string?> errorOf,
        Func<T, string?> byOf,
        Func<T, string, Task<IResult>> act
    )
        where T : class
    {
        if (gate.Refuse(context.Request, out var who) is { } refusal)
            return refusal;
        var (request, refused) = await RequestBody.ReadAsync<T>(context).ConfigureAwait(false);
        if (request is null)
            return refused!;
        context.Response.Headers.CacheControl = "no-store";
        return errorOf(request, who) is { } wrong
            ? Problems.Malformed(wrong)
            : await Problems.GuardAsync(context, () => act(request, who ?? byOf(request)!)).ConfigureAwait(false);
    }
}

/// <summary>The body of a decision.</summary>
internal sealed record DecisionRequest
{
    /// <summary>Why; recorded.</summary>
    [StringLength(OperatorRequest.LongestReason, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>Who; needed where no Entra role says it; recorded.</summary>
    [StringLength(OperatorRequest.LongestName, MinimumLength = 1)]
    public string? By { get; init; }
}
