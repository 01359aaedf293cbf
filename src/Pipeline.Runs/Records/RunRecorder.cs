using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;

namespace Pipeline.Runs.Records;

/// <summary>
/// Keeps the record of a run in the store while it goes on, with times from the clock it is given, and passes everything
/// on to whoever shows it.
/// </summary>
public sealed class RunRecorder(IArtifactStore store, RunOrder order, string source, TimeProvider clock, IRunObserver shown) : IRunObserver
{
    private readonly Lock _gate = new();
    private readonly List<(Stage Stage, long Began, long? Ended, int Items, int Skipped)> _stages = [];
    private readonly List<byte[]> _log = [];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellation)
    {
        Log("run", "started", null);
        await SaveAsync(Record(), cancellation).ConfigureAwait(false);
        await shown.StartAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Planned(IReadOnlyList<EditionId> editions) => shown.Planned(editions);

    /// <inheritdoc />
    public void Remarked(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            Log(nameof(Stage.Normalise), line, null);
        shown.Remarked(lines);
    }

    /// <inheritdoc />
    public void Begin(Stage stage, int total)
    {
        lock (_gate)
            _stages.Add((stage, clock.GetTimestamp(), null, 0, 0));
        shown.Begin(stage, total);
    }

    /// <inheritdoc />
    public void Item(Stage stage, string item, bool skipped, int total)
    {
        lock (_gate)
        {
            var s = _stages[^1];
            _stages[^1] = (s.Stage, s.Began, s.Ended, s.Items + 1, s.Skipped + (skipped ? 1 : 0));
        }
        Log(stage.ToString(), item, skipped);
        shown.Item(stage, item, skipped, total);
    }

    /// <inheritdoc />
    public async Task EndAsync(Stage stage, CancellationToken cancellation)
    {
        lock (_gate)
            _stages[^1] = _stages[^1] with { Ended = clock.GetTimestamp() };
        Log(stage.ToString(), "ended", null);
        await SaveAsync(Record(), cancellation).ConfigureAwait(false);
        await shown.EndAsync(stage, cancellation).ConfigureAwait(false);
    }

    /// <summary>The stages and how long each took.</summary>
    public IReadOnlyList<StageRecord> Stages
    {
        get
        {
            lock (_gate)
                return
                [
                    .. _stages.Select(s => new StageRecord(
                        s.Stage,
                        s.Items,
                        s.Skipped,
                        s.Ended is { } ended ? (long)clock.GetElapsedTime(s.Began, ended).TotalMilliseconds : null
                    )),
                ];
        }
    }

    /// <summary>The record with its end; null while the run is at work, and where its end could not be written.</summary>
    public RunRecord? Ended { get; private set; }

    /// <inheritdoc />
    public async Task CompletedAsync(RunResult result)
    {
        await EndAsync(Record().Completed(order.Recipe, result, clock.GetUtcNow())).ConfigureAwait(false);
        await shown.CompletedAsync(result).ConfigureAwait(false);
    }

    /// <summary>Records how it ended. The store may be what failed: the first error is the one to tell, this one is remarked.</summary>
    /// <param name="error">The exception.</param>
    public async Task BrokenAsync(Exception error)
    {
        var ended = error switch
        {
            FindingException e => Record().Stopped(e.Findings, clock.GetUtcNow()),
            OperationCanceledException => Record().Cancelled(null, clock.GetUtcNow()),
            _ => Record().Failed(error.Message, clock.GetUtcNow()),
        };
        try
        {
            await EndAsync(ended).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            shown.Remarked([$"The record of the run could not be written: {e.Message}"]);
        }
        await shown.BrokenAsync(error).ConfigureAwait(false);
    }

    /// <summary>The last words are written even when the run was cancelled: they are small and must not be lost.</summary>
    private async Task EndAsync(RunRecord record)
    {
        Log("run", record.State.ToString(), null);
        await SaveAsync(record, CancellationToken.None).ConfigureAwait(false);
        await RunReports.WriteAsync(store, order.RunId, CancellationToken.None).ConfigureAwait(false);
        Ended = record;
    }

    private async Task SaveAsync(RunRecord record, CancellationToken cancellation)
    {
        byte[] log;
        lock (_gate)
            log = [.. _log.SelectMany(l => l)];
        await store.ReplaceAsync(StorePath.Log(order.RunId), log, cancellation).ConfigureAwait(false);
        await store.ReplaceAsync(StorePath.Run(order.RunId), CanonicalJson.Write(record), cancellation).ConfigureAwait(false);
    }

    private void Log(string about, string what, bool? skipped)
    {
        var line = CanonicalJson.WriteLine(new LogLine(clock.GetUtcNow(), about, what, skipped));
        lock (_gate)
            _log.Add(line);
    }

    private RunRecord Record() => RunRecord.Of(order, source) with { Stages = Stages };

    private sealed record LogLine(DateTimeOffset At, string About, string What, bool? Skipped);
}
