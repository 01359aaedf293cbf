using System.Text;
using System.Text.Json;
using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Cli.Output;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk;
using Pipeline.Desk.Notices;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;

namespace Pipeline.Cli.Desk;

/// <summary>
/// What the desk asks, answered from a store on this machine: the same addresses, bodies and answers as the app on Azure has. Runs
/// are made in this process, one at a time.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tables">The format of its tables.</param>
/// <param name="runs">The runs of this process.</param>
/// <param name="address">Where the files of the store are found.</param>
/// <param name="page">Where the desk itself is found.</param>
/// <param name="source">Where releases come from.</param>
/// <param name="look">Looks what they are.</param>
/// <param name="clock">Says what time it is.</param>
internal sealed class LocalDesk(
    IArtifactStore store,
    ITableFormat tables,
    LocalRuns runs,
    Uri address,
    Uri page,
    DeskSource source,
    LocalLook look,
    TimeProvider clock
)
{
    private const int MostRuns = 100,
        MostActions = 100;

    private readonly EditionReader _reader = new(store, tables);
    private readonly PreviewSite _previews = new(store, tables, StandardPorts.Site, clock);
    private readonly RunApproval _approval = new(store, tables, StandardPorts.Site, clock);

    /// <summary>A page that needs no key: the desk itself, or a file of a preview by its ticket; null where the path names none.</summary>
    public async Task<LocalAnswer?> FindPageAsync(string path, CancellationToken cancellation)
    {
        string[] parts = path.Split('/', 6);
        return parts switch
        {
            ["", "api", "desk"] => Page(DeskFiles.Page),
            ["", "api", "desk", "api", "session"] => LocalAnswer.Json(DeskSession.Key),
            ["", "api", "desk", var name] => Page(name),
            ["", "api", "previews", var run, var ticket, var file] => await PreviewAsync(run, ticket, file, cancellation)
                .ConfigureAwait(false),
            _ => null,
        };
    }

    /// <summary>Answers a question.</summary>
    public Task<LocalAnswer> ReadAsync(string path, CancellationToken cancellation) =>
        GuardAsync(
            isAction: false,
            async () =>
                path.Split('/') switch
                {
                    ["", "api", "health"] => await HealthAsync(cancellation).ConfigureAwait(false),
                    ["", "api", "runs"] => LocalAnswer.Json(await LastAsync(cancellation).ConfigureAwait(false)),
                    ["", "api", "runs", var run] when RunName.IsName(run) => LocalAnswer.Json(
                        await RunAsync(run, cancellation).ConfigureAwait(false)
                    ),
                    ["", "api", "runs", var run, "changes"] when RunName.IsName(run) => LocalAnswer.Json(
                        await RunChanges.ReadAsync(store, tables, run, cancellation).ConfigureAwait(false)
                    ),
                    ["", "api", "editions"] => LocalAnswer.Json(await EditionsAsync(cancellation).ConfigureAwait(false)),
                    ["", "api", "actions"] => LocalAnswer.Json(
                        await ActionRecord.LastAsync(store, MostActions, cancellation).ConfigureAwait(false)
                    ),
                    ["", "api", "news"] => LocalAnswer.Json(await SourcesAsync(cancellation).ConfigureAwait(false)),
                    ["", "api", "notices.atom"] => new LocalAnswer(
                        200,
                        await NoticesAsync(cancellation).ConfigureAwait(false),
                        NoticeFeed.MediaType
                    ),
                    ["", "api", "recipes"] => LocalAnswer.Json(Recipes.Names.Select(n => RecipeListed.Of(Recipes.Read(n).Recipe))),
                    ["", "api", "recipes", var name, "plan", var text] when EditionPlanned.YearOf(text) is { } year => LocalAnswer.Json(
                        await PlanAsync(name, year, cancellation).ConfigureAwait(false)
                    ),
                    _ => NotFound(),
                }
        );

    /// <summary>Does what is asked for.</summary>
    public Task<LocalAnswer> ActAsync(string path, byte[] body, CancellationToken cancellation) =>
        GuardAsync(
            isAction: true,
            async () =>
                path.Split('/') switch
                {
                    ["", "api", "runs"] => await OrderAsync(body, cancellation).ConfigureAwait(false),
                    ["", "api", "news"] => LocalAnswer.Json(
                        await look.RunAsync(Recipes.Read(source.Recipe).Recipe, cancellation).ConfigureAwait(false)
                    ),
                    ["", "api", "runs", var run, "preview"] when RunName.IsName(run) => LocalAnswer.Json(
                        await _previews.OpenAsync(run, cancellation).ConfigureAwait(false)
                    ),
                    ["", "api", "runs", var run, "approve"] when RunName.IsName(run) => await ApproveAsync(
                            run,
                            Decision(body),
                            cancellation
                        )
                        .ConfigureAwait(false),
                    ["", "api", "runs", var run, "reject"] when RunName.IsName(run) => await RejectAsync(run, Decision(body), cancellation)
                        .ConfigureAwait(false),
                    ["", "api", "runs", var run, "cancel"] when RunName.IsName(run) => await CancelAsync(run, Decision(body), cancellation)
                        .ConfigureAwait(false),
                    ["", "api", "editions", var edition, "correct"] when EditionId.TryParse(edition, out _) => await CorrectAsync(
                            edition,
                            body,
                            cancellation
                        )
                        .ConfigureAwait(false),
                    ["", "api", "editions", var edition, "rollback"] when EditionId.TryParse(edition, out _) => await RollBackAsync(
                            edition,
                            Decision(body),
                            cancellation
                        )
                        .ConfigureAwait(false),
                    _ => NotFound(),
                }
        );

    private static LocalAnswer NotFound() => LocalAnswer.Problem(404, "There is no such address.");

    private static LocalAnswer? Page(string name) =>
        DeskFiles.Find(name) is { } file
            ? new LocalAnswer(200, new MemoryStream(file.Content), file.MediaType)
            {
                Headers = LocalAnswer.With(("Content-Security-Policy", DeskFiles.Policy)),
            }
            : null;

    private async Task<LocalAnswer?> PreviewAsync(string run, string ticket, string path, CancellationToken cancellation)
    {
        if (await _previews.FindAsync(run, ticket, path, cancellation).ConfigureAwait(false) is not { } file)
            return LocalAnswer.Problem(404, PreviewFile.Missing);
        return new LocalAnswer(200, file.Content, file.MediaType)
        {
            Headers = file.Policy is { } policy
                ? LocalAnswer.With(("Content-Security-Policy", policy), ("Access-Control-Allow-Origin", "*"))
                : LocalAnswer.With(),
        };
    }

    private async Task<LocalAnswer> HealthAsync(CancellationToken cancellation)
    {
        await _reader.IndexAsync(cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(
            new Health
            {
                Status = "healthy",
                Version = ProgramVersion.Text,
                Parts = ["store"],
                IndexAgeSeconds = 0,
            }
        );
    }

    /// <summary>A folder that was moved away is no empty store.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    private void RequireStore()
    {
        if (!Directory.Exists(address.LocalPath))
            throw new IOException($"There is no folder {address.LocalPath} any more.");
    }

    private async Task<Editions> EditionsAsync(CancellationToken cancellation) =>
        Editions.Of((await _reader.IndexAsync(cancellation).ConfigureAwait(false)).Index, address);

    private async Task<SourcesState> SourcesAsync(CancellationToken cancellation) =>
        await SourcesState.ReadAsync(store, source.Recipe, SourceSchedules.None, [], cancellation).ConfigureAwait(false) with
        {
            CanLook = true,
        };

    private async Task<IReadOnlyList<RunListed>> LastAsync(CancellationToken cancellation)
    {
        var recorded = await RunHistory.LastAsync(store, MostRuns, cancellation).ConfigureAwait(false);
        var runs = await BrokenOffRuns.TellAsync(store, recorded, cancellation).ConfigureAwait(false);
        return await RunListed.ListAsync(store, _reader, runs, cancellation).ConfigureAwait(false);
    }

    private async Task<RunDetails> RunAsync(string run, CancellationToken cancellation)
    {
        var record =
            await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(run), cancellation).ConfigureAwait(false)
            ?? throw new FindingException(new Finding("run-unknown", "There is no such run."));
        record = (await BrokenOffRuns.TellAsync(store, [record], cancellation).ConfigureAwait(false))[0];
        var reports = 0;
        await foreach (var file in store.ListAsync($"runs/{run}", cancellation).ConfigureAwait(false))
            reports += file.Path.EndsWith(".pdf", StringComparison.Ordinal) ? 1 : 0;
        var preview = await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(run), cancellation).ConfigureAwait(false);
        var obstacle = await WaitingPreviews.ObstacleAsync(_reader, record, preview, cancellation).ConfigureAwait(false);
        return new RunDetails
        {
            Record = record,
            LastActivity = record.State == RunState.Running ? clock.GetUtcNow() : record.EndedAt ?? record.StartedAt,
            ReportsWritten = reports,
            Preview = preview,
            Obstacle = obstacle?.Code,
            Files = new FilesOfRun { Container = address, Prefix = $"runs/{run}/" },
        };
    }

    private async Task<LocalAnswer> OrderAsync(byte[] body, CancellationToken cancellation)
    {
        var request = Read<RunRequest>(body);
        if (request.Validate(request.By) is { } wrong)
            return LocalAnswer.Problem(400, wrong);
        var (recipe, _) = Recipes.Read(request.Recipe ?? source.Recipe);
        if (request.ValidateKreise(recipe) is { } unknown)
            return LocalAnswer.Problem(400, unknown);
        if (source.Refusal(request.Source, recipe) is { } other)
            return LocalAnswer.Problem(400, other);
        return LocalAnswer.Json(new { RunId = await runs.StartAsync(request, source.Recipe, cancellation).ConfigureAwait(false) }, 202);
    }

    private async Task<LocalAnswer> CorrectAsync(string edition, byte[] body, CancellationToken cancellation)
    {
        var request = Read<CorrectionRequest>(body);
        if (request.Validate(request.By) is { } wrong)
            return LocalAnswer.Problem(400, wrong);
        if (request.Source == RunSource.Incoming)
            return LocalAnswer.Problem(400, "source: here corrected files are given by 'teilhabe correct --sources'.");
        var (index, _) = await _reader.IndexAsync(cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(new { RunId = await runs.CorrectAsync(edition, request, index, cancellation).ConfigureAwait(false) }, 202);
    }

    private async Task<EditionPlanned> PlanAsync(string name, int year, CancellationToken cancellation)
    {
        var (recipe, _) = Recipes.Read(name);
        var (offers, requests) = await source.OffersAsync(recipe, cancellation).ConfigureAwait(false);
        return EditionPlanned.Make(recipe, year, offers, requests);
    }

    private async Task<Stream> NoticesAsync(CancellationToken cancellation)
    {
        var notices = await OperatorNotices.LastAsync(store, _reader, [], clock.GetUtcNow(), cancellation).ConfigureAwait(false);
        return new MemoryStream(Encoding.UTF8.GetBytes(NoticeFeed.Render(notices, page)));
    }

    private async Task<LocalAnswer> ApproveAsync(string run, OperatorRequest request, CancellationToken cancellation)
    {
        var (preview, site) = await _approval.ApproveAsync(run, request, cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(
            new
            {
                RunId = run,
                State = "approved",
                Published = preview.Editions.Select(e => e.Entry.Edition),
                SiteError = site?.Text,
            }
        );
    }

    private async Task<LocalAnswer> RejectAsync(string run, OperatorRequest request, CancellationToken cancellation)
    {
        await _approval.RejectAsync(run, request, cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(new { RunId = run, State = RunState.Rejected });
    }

    private async Task<LocalAnswer> CancelAsync(string run, OperatorRequest request, CancellationToken cancellation)
    {
        await runs.CancelAsync(run, request, cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(new { RunId = run, State = RunState.Cancelled });
    }

    private async Task<LocalAnswer> RollBackAsync(string edition, OperatorRequest request, CancellationToken cancellation)
    {
        var (withdrawn, instead, site) = await _approval.RollBackAsync(edition, request, cancellation).ConfigureAwait(false);
        return LocalAnswer.Json(
            new
            {
                Withdrawn = withdrawn.Edition,
                Current = instead?.Edition,
                SiteError = site?.Text,
            }
        );
    }

    private OperatorRequest Decision(byte[] body)
    {
        var asked = Read<DecisionBody>(body);
        return OperatorRequest.Validate(asked.By, asked.Reason) is { } wrong
            ? throw new JsonException(wrong)
            : new OperatorRequest(asked.By, asked.Reason, clock.GetUtcNow());
    }

    private static T Read<T>(byte[] body) =>
        JsonSerializer.Deserialize<T>(body, BodyJson.Strict) ?? throw new JsonException("The body is null.");

    /// <summary>What can go wrong, as the app on Azure answers it.</summary>
    private async Task<LocalAnswer> GuardAsync(bool isAction, Func<Task<LocalAnswer>> answer)
    {
        try
        {
            RequireStore();
            return await answer().ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            return LocalAnswer.Problem(400, JsonFault.Of(e));
        }
        catch (FindingException e)
        {
            var finding = e.Findings[0];
            var status =
                finding.Code.EndsWith("-unknown", StringComparison.Ordinal) ? 404
                : isAction && finding.Code != "store-damaged" ? 409
                : 500;
            return LocalAnswer.Problem(status, finding.ToLine(), finding.Code);
        }
        catch (StoreBusyException e)
        {
            return LocalAnswer.Problem(409, e.Message, "store-busy");
        }
        catch (SourceUnreachableException e)
        {
            return LocalAnswer.Problem(503, e.Message, "source-unreachable");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LocalAnswer.Problem(503, e.Message, "store-unreachable");
        }
    }

    /// <summary>The body of a decision.</summary>
    private sealed record DecisionBody(string Reason, string By);
}
