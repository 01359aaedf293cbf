using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Pipeline.Adapters;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.Report;
using Pipeline.Runs;
using Pipeline.Runs.Approval;
using Pipeline.Runs.Records;
using Pipeline.Statistics;

namespace Pipeline.Functions.Runs;

/// <summary>The files of a run beside those the pipeline itself keeps.</summary>
internal sealed partial class RunFiles(IArtifactStore store)
{
    /// <summary>Version of the program, the same as the command line's.</summary>
    public static string CodeVersion { get; } =
        typeof(RunFiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>A type of every assembly that decides what a run puts out.</summary>
    private static readonly Type[] Parts =
    [
        typeof(SeededRandom),
        typeof(KreisKey),
        typeof(ReportContext),
        typeof(StagedRun),
        typeof(StandardPorts),
        typeof(Pdf.Drawing.Canvas),
        typeof(RunFiles),
    ];

    /// <summary>Names this build: the same code gives the same name, other code another one, whatever version it says it is.</summary>
    public static string Build { get; } = Sha256Hex.Of([.. Parts.SelectMany(t => t.Module.ModuleVersionId.ToByteArray())])[..16];

    /// <summary>Name of a run that begins at a moment.</summary>
    public static string NameOf(DateTimeOffset moment) => moment.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    /// <summary>True for the name of a run.</summary>
    public static bool IsName(string? text) => text is not null && Name().IsMatch(text);

    /// <summary>The name of a run a message speaks of.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is none.</exception>
    public static string Checked(string? runId) =>
        IsName(runId) ? runId! : throw new System.Text.Json.JsonException("run_id is not the name of a run");

    /// <summary>The order of a run; null where there is none.</summary>
    public Task<StoredOrder?> FindOrderAsync(string runId, CancellationToken cancellation) =>
        StoredJson.FindAsync<StoredOrder>(store, OrderPath(runId), cancellation);

    /// <summary>Writes the order; false where the name is taken.</summary>
    public Task<bool> TryCreateAsync(StoredOrder order, CancellationToken cancellation) =>
        StoredJson.TryCreateAsync(store, OrderPath(order.RunId), order, cancellation);

    /// <summary>The record; made from the order where a kill came between.</summary>
    /// <exception cref="FindingException">There is no such run.</exception>
    public async Task<RunRecord> RecordAsync(StoredOrder order, CancellationToken cancellation)
    {
        if (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(order.RunId), cancellation).ConfigureAwait(false) is { } there)
            return there;
        await StoredJson.TryCreateAsync(store, StorePath.Run(order.RunId), First(order), cancellation).ConfigureAwait(false);
        return (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(order.RunId), cancellation).ConfigureAwait(false))!;
    }

    /// <summary>The record as it stands for whoever only looks, made from the order where none is written yet; null where there is no such run.</summary>
    public async Task<RunRecord?> LookAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false)
        ?? (await FindOrderAsync(runId, cancellation).ConfigureAwait(false) is { } order ? First(order) : null);

    /// <summary>Changes the record if the run is still at work.</summary>
    public Task<RunRecord> UpdateAsync(string runId, Func<RunRecord, RunRecord> change, CancellationToken cancellation) =>
        RunJournal.UpdateAsync(store, runId, r => r.State == RunState.Running ? change(r) : r, cancellation);

    /// <summary>Changes the record, and its page, if the run has ended as a preview and nothing became of it yet.</summary>
    public async Task<RunRecord> UpdatePreviewAsync(string runId, Func<RunRecord, RunRecord> change)
    {
        var record = await RunJournal
            .UpdateAsync(store, runId, r => r.State == RunState.Preview ? change(r) : r, CancellationToken.None)
            .ConfigureAwait(false);
        await RunReportPage.WriteAsync(store, runId, CancellationToken.None).ConfigureAwait(false);
        return record;
    }

    /// <summary>The decision of an operator that the run stops; null where there is none.</summary>
    public async Task<RunDecision?> FindCancelAsync(string runId, CancellationToken cancellation) =>
        await StoredJson.FindAsync<RunDecision>(store, StorePath.Decision(runId), cancellation).ConfigureAwait(false)
            is { Action: OperatorAction.Cancel } cancel
            ? cancel
            : null;

    /// <summary>Keeps what went wrong last, for the record of a run that is given up.</summary>
    public Task KeepFaultAsync(string runId, string fault, CancellationToken cancellation) =>
        store.ReplaceAsync(FaultPath(runId), CanonicalJson.Write(new LastFault(fault)), cancellation);

    /// <summary>The same where the store may be what failed: the first fault is the one to tell.</summary>
    public async Task TryKeepFaultAsync(string runId, Exception fault, ILogger log)
    {
        try
        {
            await KeepFaultAsync(runId, fault.Message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            FunctionsLog.InvocationFailed(log, "KeepFault", e.Message);
        }
    }

    /// <summary>Takes back what was kept: it holds no more.</summary>
    public Task ForgetFaultAsync(string runId, CancellationToken cancellation) => store.DeleteAsync(FaultPath(runId), cancellation);

    /// <summary>What went wrong last; null where nothing did.</summary>
    public async Task<string?> FindFaultAsync(string runId, CancellationToken cancellation) =>
        (await StoredJson.FindAsync<LastFault>(store, FaultPath(runId), cancellation).ConfigureAwait(false))?.Fault;

    /// <summary>The record of a run nobody has worked for yet.</summary>
    private static RunRecord First(StoredOrder order) =>
        new()
        {
            RunId = order.RunId,
            State = RunState.Running,
            StartedAt = order.StartedAt,
            StartedBy = order.By,
            CodeVersion = order.CodeVersion,
            Recipe = order.Recipe,
            Source = order.Source.ToString().ToLowerInvariant(),
            From = order.From,
            Year = order.Year,
            Until = order.Until,
            Reason = order.Reason,
        };

    private static string OrderPath(string runId) => $"runs/{runId}/order.json";

    private static string FaultPath(string runId) => $"runs/{runId}/fault.json";

    private sealed record LastFault(string Fault);

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}Z\z")]
    private static partial Regex Name();
}
