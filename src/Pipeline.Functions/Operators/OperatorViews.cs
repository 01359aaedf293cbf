using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using NCrontab;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk;
using Pipeline.Desk.Notices;
using Pipeline.Functions.Api;
using Pipeline.Functions.Hosting;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Operators;

/// <summary>What operators may look at beside runs: what a run would change, its preview as readers would find it, actions, news.</summary>
internal sealed class OperatorViews(
    IArtifactStore store,
    ITableFormat tables,
    PreviewSite previews,
    OperatorGate gate,
    AppSettings settings,
    IConfiguration configuration,
    TimeProvider clock
)
{
    private const int MostActions = 100;

    /// <summary>What the approval of a run would change: kinds of change with their causes, Kreise, drift of each indicator.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    [Function(nameof(GetChanges))]
    [Answer(200, "Edition by edition", typeof(RunChanges))]
    public Task<IResult> GetChanges(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "runs/{id}/changes")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id
    ) =>
        gate.OfRunAsync(
            request,
            id,
            () => gate.ReadAsync(request.HttpContext, () => RunChanges.ReadAsync(store, tables, id, request.HttpContext.RequestAborted))
        );

    /// <summary>Opens the preview of a run to a browser for an hour.</summary>
    /// <remarks>
    /// Site and reports of the run can then be read below the address of the answer as readers would find them: site/index.html,
    /// editions/2024.1/reports/15083.pdf. Whoever has the address may read them; it opens nothing else.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="id">Name of the run.</param>
    [Function(nameof(OpenPreview))]
    [Answer(200, "The address", typeof(PreviewOpened))]
    public Task<IResult> OpenPreview(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/preview")] HttpRequest request,
        [RegularExpression(ApiText.Run)] string id
    ) =>
        gate.OfRunAsync(
            request,
            id,
            () => gate.ReadAsync(request.HttpContext, () => previews.OpenAsync(id, request.HttpContext.RequestAborted))
        );

    /// <summary>The last 100 actions of operators, newest first: who did what, and why.</summary>
    /// <param name="request">The request.</param>
    [Function(nameof(ListActions))]
    [Answer(200, "Actions", typeof(IReadOnlyList<ActionRecord>))]
    public Task<IResult> ListActions([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "actions")] HttpRequest request) =>
        gate.ReadAsync(request.HttpContext, () => ActionRecord.LastAsync(store, MostActions, request.HttpContext.RequestAborted));

    /// <summary>What the sources have that is new or changed, when they were last asked, and when they will be.</summary>
    /// <param name="request">The request.</param>
    [Function(nameof(GetNews))]
    [Answer(200, "News", typeof(SourcesState))]
    public Task<IResult> GetNews([HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "news")] HttpRequest request) =>
        gate.ReadAsync(
            request.HttpContext,
            () => SourcesState.ReadAsync(store, settings.Recipe, Schedules(), settings.Expiries, request.HttpContext.RequestAborted)
        );

    /// <summary>What operators are told of, as an Atom feed: previews that wait, runs that stopped, news, what expires.</summary>
    /// <remarks>For a reader that cannot send headers the key may stand in the address (code=).</remarks>
    /// <param name="request">The request.</param>
    [Function(nameof(GetNotices))]
    [Answer(200, "The feed", typeof(string), MediaType = NoticeFeed.MediaType)]
    public async Task<IResult> GetNotices(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "notices.atom")] HttpRequest request
    )
    {
        if (gate.Refuse(request, out _) is { } refusal)
            return refusal;
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return await Problems
            .GuardAsync(
                request.HttpContext,
                async () =>
                {
                    var notices = await OperatorNotices
                        .LastAsync(
                            store,
                            new EditionReader(store, tables),
                            settings.Expiries,
                            clock.GetUtcNow(),
                            request.HttpContext.RequestAborted
                        )
                        .ConfigureAwait(false);
                    var desk = settings.DeskAddress ?? new Uri($"{request.Scheme}://{request.Host}/api/desk");
                    return Results.Text(NoticeFeed.Render(notices, desk), NoticeFeed.MediaType, Encoding.UTF8);
                }
            )
            .ConfigureAwait(false);
    }

    private SourceSchedules Schedules()
    {
        var (check, annual) = (configuration["TeilhabeCheckSchedule"] ?? "", configuration["TeilhabeAnnualSchedule"] ?? "");
        return new SourceSchedules(check, annual) { NextCheck = Next(check), NextAnnual = Next(annual) };
    }

    /// <summary>When a schedule comes next; null for none, or one in another form than six fields.</summary>
    private DateTimeOffset? Next(string schedule) =>
        CrontabSchedule
            .TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?.GetNextOccurrence(clock.GetUtcNow().UtcDateTime)
            is { } next
            ? new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc))
            : null;
}
