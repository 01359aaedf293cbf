using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Takes the steps of runs. Every step may come twice, late, or at the same time as another: what it works out is written once,
/// and the record changes only while the run is at work. Findings end the run; anything else that goes wrong is thrown, and
/// the orchestration takes the step again.
/// </summary>
internal sealed class RunSteps(
    ISharedStore store,
    RunFiles files,
    RunCache runs,
    RunEnds ends,
    AppSettings settings,
    TimeProvider clock,
    ILogger<RunSteps> log
)
{
    /// <summary>Takes a stage; that of the reports divides them among parts.</summary>
    public Task<StepOutcome> TakeStageAsync(StageStep step, CancellationToken cancellation) =>
        StepAsync(
            step.RunId,
            order =>
                RunSpan
                    .Begin(order.Identity, step.Stage, clock, log)
                    .RunAsync(span =>
                        step.Stage == Stage.Report ? DivideAsync(order, cancellation) : AdvanceAsync(order, step.Stage, span, cancellation)
                    ),
            cancellation
        );

    /// <summary>Makes a part of the reports.</summary>
    public Task<StepOutcome> RenderAsync(PartStep step, CancellationToken cancellation) =>
        StepAsync(
            step.RunId,
            order =>
                RunSpan
                    .Begin("render part", order.Identity, Stage.Report, clock, log)
                    .RunAsync(async span =>
                    {
                        span.Tag(PipelineTelemetry.Part, step.Part);
                        var run = await runs.OfAsync(order, cancellation).ConfigureAwait(false);
                        await run.RenderAsync(step.Part, cancellation, new StepObserver(Stage.Report, span)).ConfigureAwait(false);
                        // What went wrong before is over: whoever looks must not take it for the state of the run.
                        await files.ClearErrorAsync(step.RunId, cancellation).ConfigureAwait(false);
                        return new StepOutcome(StepState.Done);
                    }),
            cancellation
        );

    /// <summary>Completes a run whose parts are all made: its editions become a preview.</summary>
    public async Task<StepOutcome> CompleteAsync(string runId, CancellationToken cancellation)
    {
        var outcome = await StepAsync(
                runId,
                order =>
                    RunSpan
                        .Begin("complete", order.Identity, Stage.Publish, clock, log)
                        .RunAsync(span => CompleteAsync(order, span, cancellation)),
                cancellation
            )
            .ConfigureAwait(false);
        // Taken again after its end was written, it finds the preview and still says what follows.
        return
            outcome.State == StepState.Ended
            && await files.LookAsync(runId, cancellation).ConfigureAwait(false)
                is { State: RunState.Preview, Until: Stage.Publish, Decision: null }
            ? new StepOutcome(StepState.Done) { Publishes = true }
            : outcome;
    }

    private async Task<StepOutcome> AdvanceAsync(StoredOrder order, Stage stage, RunSpan span, CancellationToken cancellation)
    {
        var until = order.Steps().Until;
        var record = await BeginAsync(order.RunId, stage, cancellation).ConfigureAwait(false);
        if (!record.Stages.Any(s => s.Stage == stage && s.Milliseconds is not null))
        {
            var began = clock.GetTimestamp();
            var run = await runs.ObservedAsync(order, new StepObserver(stage, span), cancellation).ConfigureAwait(false);
            await run.AdvanceAsync(stage, cancellation).ConfigureAwait(false);
            var took = (long)clock.GetElapsedTime(began).TotalMilliseconds;
            await EndAsync(order.RunId, stage, span.Counts, took, cancellation).ConfigureAwait(false);
        }
        await files.ClearErrorAsync(order.RunId, cancellation).ConfigureAwait(false);
        return new StepOutcome(StepState.Done) { Next = stage < until ? stage + 1 : null };
    }

    private async Task<StepOutcome> DivideAsync(StoredOrder order, CancellationToken cancellation)
    {
        await BeginAsync(order.RunId, Stage.Report, cancellation).ConfigureAwait(false);
        var run = await runs.OfAsync(order, cancellation).ConfigureAwait(false);
        var parts = await run.DivideReportsAsync(settings.ReportsPerPart, cancellation).ConfigureAwait(false);
        var progress = await run.ProgressAsync(cancellation).ConfigureAwait(false);
        return new StepOutcome(StepState.Done) { Parts = [.. parts.Select(p => p.Number).Except(progress.Made)] };
    }

    private async Task<StepOutcome> CompleteAsync(StoredOrder order, RunSpan span, CancellationToken cancellation)
    {
        var run = await runs.OfAsync(order, cancellation).ConfigureAwait(false);
        var result =
            await run.CompleteAsync(cancellation).ConfigureAwait(false)
            ?? throw new IOException($"run {order.RunId}: a part of the reports is not in the store");
        span.Planned([.. result.Editions.Select(e => e.Id)]);
        var progress = await run.ProgressAsync(cancellation).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var record = await ends.EndAsync(
                order.RunId,
                r => r.Completed(order.Order.Recipe, result, now) with { Stages = WithReports(r.Stages, progress.Reports, now) }
            )
            .ConfigureAwait(false);
        await files.ClearErrorAsync(order.RunId, cancellation).ConfigureAwait(false);
        var edition = result.Editions.Count > 0 ? result.Editions[^1].Id.ToString() : order.Identity.Edition;
        if (record.EndedAt == now)
            RunTelemetry.Ended(log, order.Identity with { Edition = edition }, record);
        return new StepOutcome(StepState.Done) { Publishes = record is { State: RunState.Preview, Until: Stage.Publish } };
    }

    /// <summary>One step in the name of its run.</summary>
    private Task<StepOutcome> StepAsync(string runId, Func<StoredOrder, Task<StepOutcome>> step, CancellationToken cancellation)
    {
        StoredOrder? order = null;
        return files.GuardAsync(
            runId,
            async () =>
            {
                order = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) ?? throw RunEnds.Unknown(runId);
                var record = await files.RecordAsync(order, cancellation).ConfigureAwait(false);
                if (record.State != RunState.Running || await ends.IsCancelledAsync(runId, cancellation).ConfigureAwait(false))
                    return new StepOutcome(StepState.Ended);
                return await store.WithLeaseAsync(runId, () => step(order), cancellation).ConfigureAwait(false);
            },
            async findings =>
            {
                await ends.EndAsync(runId, r => r.Stopped(findings, clock.GetUtcNow())).ConfigureAwait(false);
                RunTelemetry.Stopped(log, order?.Identity ?? new RunIdentity(runId, "", ""), findings);
            },
            log,
            cancellation
        );
    }

    private Task<RunRecord> BeginAsync(string runId, Stage stage, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return files.UpdateAsync(
            runId,
            r =>
                r.Stages.Any(s => s.Stage == stage)
                    ? r
                    : r with
                    {
                        Stages = [.. r.Stages, new StageRecord(stage, 0, 0, null) { BeganAt = now }],
                    },
            cancellation
        );
    }

    private Task<RunRecord> EndAsync(
        string runId,
        Stage stage,
        (int Items, int Skipped) done,
        long milliseconds,
        CancellationToken cancellation
    ) =>
        files.UpdateAsync(
            runId,
            r => r with { Stages = [.. r.Stages.Select(s => s.Stage == stage ? Ended(s, done, milliseconds) : s)] },
            cancellation
        );

    private static StageRecord Ended(StageRecord stage, (int Items, int Skipped) done, long milliseconds) =>
        stage.Milliseconds is not null ? stage : stage with { Items = done.Items, Skipped = done.Skipped, Milliseconds = milliseconds };

    /// <summary>The stages with the end of report, which no single step sees.</summary>
    private static IReadOnlyList<StageRecord> WithReports(IReadOnlyList<StageRecord> stages, int reports, DateTimeOffset now) =>
        [.. stages.Select(s => s.Stage == Stage.Report ? Ended(s, (reports, s.Skipped), MillisecondsSince(s.BeganAt ?? now, now)) : s)];

    /// <summary>Between two moments of perhaps two machines, whose clocks may differ.</summary>
    private static long MillisecondsSince(DateTimeOffset began, DateTimeOffset now) => Math.Max(0, (long)(now - began).TotalMilliseconds);
}
