using System.Globalization;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Publication.RunReport;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Functions.Runs;

/// <summary>
/// Carries runs out, one message at a time. Every step may come twice, late, or at the same time as another: what it works
/// out is written once, what it queues is harmless when it comes again, and the record changes only while the run is at work.
/// </summary>
internal sealed class RunWorker(
    ISharedStore store,
    RunFiles files,
    RunCache runs,
    RunTurn turn,
    WorkQueues queues,
    HandlerSettings settings,
    TimeProvider clock,
    ILogger<RunWorker> log
)
{
    /// <summary>Takes a stage and queues what follows.</summary>
    public Task<string> StageAsync(StageMessage message, CancellationToken cancellation) =>
        turn.TakeAsync(
            WorkQueues.Stage,
            message,
            () =>
                StepAsync(
                    message,
                    order =>
                    {
                        var until = order.Steps().Until;
                        return message.Stage > until
                            ? Task.FromResult("nothing to do")
                            : RunSpan
                                .Begin(order.Identity, message.Stage, clock, log)
                                .RunAsync(async span =>
                                {
                                    var run = await runs.ObservedAsync(order, new StepObserver(message.Stage, span), cancellation)
                                        .ConfigureAwait(false);
                                    var begun = await BeginAsync(order.RunId, message.Stage, cancellation).ConfigureAwait(false);
                                    var began = clock.GetTimestamp();
                                    // Delivered again after its end, only what follows may be missing.
                                    var hasEnded = begun.Stages.Any(s => s.Stage == message.Stage && s.Milliseconds is not null);
                                    if (message.Stage < Stage.Report && !hasEnded)
                                    {
                                        await run.AdvanceAsync(message.Stage, cancellation).ConfigureAwait(false);
                                        await EndAsync(
                                                order.RunId,
                                                message.Stage,
                                                span.Counts,
                                                (long)clock.GetElapsedTime(began).TotalMilliseconds,
                                                cancellation
                                            )
                                            .ConfigureAwait(false);
                                    }
                                    else if (!hasEnded)
                                    {
                                        await QueueReportsAsync(order, run, cancellation).ConfigureAwait(false);
                                    }
                                    if (message.Stage < until)
                                        await NextAsync(order.RunId, message.Stage + 1, cancellation).ConfigureAwait(false);
                                    else if (until < Stage.Report)
                                        await queues
                                            .SendAsync(WorkQueues.Complete, new CompleteMessage(order.RunId), cancellation)
                                            .ConfigureAwait(false);
                                    return $"stage {message.Stage} done";
                                });
                    },
                    cancellation
                ),
            cancellation
        );

    /// <summary>Makes a part of the reports; whoever makes the last one queues the completion.</summary>
    public Task<string> RenderAsync(PartMessage message, CancellationToken cancellation) =>
        turn.TakeAsync(
            WorkQueues.Render,
            message,
            () =>
                StepAsync(
                    message,
                    order =>
                        RunSpan
                            .Begin("render part", order.Identity, Stage.Report, clock, log)
                            .RunAsync(async span =>
                            {
                                span.Tag(PipelineTelemetry.Part, message.Part);
                                var run = await runs.OfAsync(order, cancellation).ConfigureAwait(false);
                                await run.RenderAsync(message.Part, cancellation, new StepObserver(Stage.Report, span))
                                    .ConfigureAwait(false);
                                var (_, parts, made) = await run.ProgressAsync(cancellation).ConfigureAwait(false);
                                if (made.Count == parts)
                                    await queues
                                        .SendAsync(WorkQueues.Complete, new CompleteMessage(order.RunId), cancellation)
                                        .ConfigureAwait(false);
                                return $"part {message.Part} of {parts} rendered, {made.Count} made";
                            }),
                    cancellation
                ),
            cancellation
        );

    /// <summary>Completes a run whose parts are all made: its editions become a preview, or are published where that was ordered.</summary>
    public Task<string> CompleteAsync(CompleteMessage message, CancellationToken cancellation) =>
        StepAsync(
            message,
            order =>
                RunSpan
                    .Begin("complete", order.Identity, Stage.Publish, clock, log)
                    .RunAsync(async span =>
                    {
                        var run = await runs.OfAsync(order, cancellation).ConfigureAwait(false);
                        if (await run.CompleteAsync(cancellation).ConfigureAwait(false) is not { } result)
                            return "parts are missing; the last of them completes the run";
                        span.Planned([.. result.Editions.Select(e => e.Id)]);
                        var (reports, _, _) = await run.ProgressAsync(cancellation).ConfigureAwait(false);
                        var now = clock.GetUtcNow();
                        var record = await files
                            .UpdateAsync(
                                order.RunId,
                                r => r.Completed(order.Order.Recipe, result, now) with { Stages = WithReports(r.Stages, reports, now) },
                                cancellation
                            )
                            .ConfigureAwait(false);
                        await RunReports.WriteAsync(store, order.RunId, cancellation).ConfigureAwait(false);
                        await store.ReleaseLeaseAsync(order.RunId, cancellation).ConfigureAwait(false);
                        // Delivered again, it finds the end recorded already.
                        if (record.EndedAt == now)
                            RunTelemetry.Ended(
                                log,
                                order.Identity with
                                {
                                    Edition = result.Editions.Count > 0 ? result.Editions[^1].Id.ToString() : order.Identity.Edition,
                                },
                                record
                            );
                        return $"run {record.State}";
                    }),
            cancellation
        );

    /// <summary>
    /// Gives a run up whose message failed too often; a preview whose publication failed stays one, and can be approved
    /// again.
    /// </summary>
    /// <returns>False where the run had ended before.</returns>
    public async Task<bool> GiveUpAsync(string queue, string runId, CancellationToken cancellation)
    {
        var last = await files.FindFaultAsync(runId, cancellation).ConfigureAwait(false);
        var fault = $"A message of {queue} failed too often. Last: {last ?? "the process was killed or the message could not be read"}";
        if (await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) is { } order)
            await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        else if (await StoredJson.FindAsync<RunRecord>(store, StorePath.Run(runId), cancellation).ConfigureAwait(false) is null)
            return true;
        var record = await EndAsync(runId, r => r.Failed(fault, clock.GetUtcNow())).ConfigureAwait(false);
        if (record is { State: RunState.Preview, Decision.Action: OperatorAction.Approve })
        {
            record = await files.UpdatePreviewAsync(runId, r => r with { Error = fault }).ConfigureAwait(false);
        }
        else if (record.State != RunState.Failed)
        {
            // It ended well, or otherwise: a message that came too late changes nothing.
            return false;
        }
        RunTelemetry.Failed(
            log,
            new RunIdentity(runId, record.Recipe, record.Year?.ToString(CultureInfo.InvariantCulture) ?? ""),
            $"a message of {queue} failed too often"
        );
        return true;
    }

    /// <summary>Stops a run at an operator's wish; a step under way ends without effect.</summary>
    /// <exception cref="FindingException">There is no such run, or it is not at work.</exception>
    public async Task CancelAsync(string runId, OperatorRequest wish, CancellationToken cancellation)
    {
        if (await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) is not { } order)
            throw await store.SizeAsync(StorePath.Run(runId), cancellation).ConfigureAwait(false) is null
                ? Unknown(runId)
                : new FindingException(
                    new Finding("run-elsewhere", "The run was not ordered here; stop it where it was started.")
                    {
                        Place = $"run {runId}",
                        Expected = "a run of this app",
                        Found = "a run of the command line",
                    }
                );
        var record = await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Cancelled)
            return;
        if (record.State != RunState.Running)
            throw Ended(record);
        var decision = await RunDecision.MakeAsync(store, runId, OperatorAction.Cancel, wish, cancellation).ConfigureAwait(false);
        await ActionRecord.LogAsync(store, OperatorAction.Cancel, runId, wish, cancellation).ConfigureAwait(false);
        record = await EndAsync(runId, r => r.Cancelled(decision, clock.GetUtcNow())).ConfigureAwait(false);
        // It became a preview between the two: as this is the decision on it, nobody can have approved it.
        if (record.State == RunState.Preview)
            record = await files.UpdatePreviewAsync(runId, r => r.Cancelled(decision, clock.GetUtcNow())).ConfigureAwait(false);
        if (record.State != RunState.Cancelled)
            throw Ended(record);
        RunTelemetry.Cancelled(log, order.Identity);
    }

    /// <summary>One step in the name of its run. Findings end the run; anything else that goes wrong is tried again by the host.</summary>
    private async Task<string> StepAsync(WorkMessage message, Func<KeptOrder, Task<string>> step, CancellationToken cancellation)
    {
        var runId = RunFiles.Checked(message.RunId);
        KeptOrder order;
        try
        {
            order = await files.FindOrderAsync(runId, cancellation).ConfigureAwait(false) ?? throw Unknown(runId);
        }
        catch (FindingException e) when (e.Findings[0].Code == KeptOrder.ProgramChanged)
        {
            await EndAsync(runId, r => r.Stopped(e.Findings, clock.GetUtcNow())).ConfigureAwait(false);
            RunTelemetry.Stopped(log, new RunIdentity(runId, "", ""), e.Findings);
            return $"Run stopped: {runId}: {KeptOrder.ProgramChanged}";
        }
        var record = await files.RecordAsync(order, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Running && await files.FindCancelAsync(runId, cancellation).ConfigureAwait(false) is { } cancel)
            record = await EndAsync(runId, r => r.Cancelled(cancel, clock.GetUtcNow())).ConfigureAwait(false);
        if (record.State != RunState.Running)
            return $"run {runId} is not at work";
        try
        {
            return await store
                .WithLeaseAsync(
                    runId,
                    async () =>
                    {
                        if (message.Turn is not null)
                            await files.ForgetFaultAsync(runId, cancellation).ConfigureAwait(false);
                        return await step(order).ConfigureAwait(false);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (FindingException e)
        {
            await EndAsync(runId, r => r.Stopped(e.Findings, clock.GetUtcNow())).ConfigureAwait(false);
            RunTelemetry.Stopped(log, order.Identity, e.Findings);
            return $"Run stopped by findings: {runId}: {string.Join("; ", e.Findings.Select(f => $"{f.Message} [{f.Code}]"))}";
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreBusyException))
        {
            await files.TryKeepFaultAsync(runId, e, log).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RunRecord> EndAsync(string runId, Func<RunRecord, RunRecord> end)
    {
        var record = await files.EndAsync(runId, end).ConfigureAwait(false);
        await store.ReleaseLeaseAsync(runId, CancellationToken.None).ConfigureAwait(false);
        return record;
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

    /// <summary>The stages with the end of report, which no single step sees.</summary>
    private static IReadOnlyList<StageRecord> WithReports(IReadOnlyList<StageRecord> stages, int reports, DateTimeOffset now) =>
        [
            .. stages.Select(s =>
                s.Stage == Stage.Report
                    ? s with
                    {
                        Items = reports,
                        Milliseconds = s.Milliseconds ?? MillisecondsSince(s.BeganAt ?? now, now),
                    }
                    : s
            ),
        ];

    /// <summary>Between two moments of perhaps two machines, whose clocks may differ.</summary>
    private static long MillisecondsSince(DateTimeOffset began, DateTimeOffset now) => Math.Max(0, (long)(now - began).TotalMilliseconds);

    private Task<RunRecord> EndAsync(
        string runId,
        Stage stage,
        (int Items, int Skipped) done,
        long milliseconds,
        CancellationToken cancellation
    ) =>
        files.UpdateAsync(
            runId,
            r =>
                r with
                {
                    Stages =
                    [
                        .. r.Stages.Select(s =>
                            s.Stage == stage && s.Milliseconds is null
                                ? s with
                                {
                                    Items = done.Items,
                                    Skipped = done.Skipped,
                                    Milliseconds = milliseconds,
                                }
                                : s
                        ),
                    ],
                },
            cancellation
        );

    /// <summary>Queues the next stage unless it has begun: then its own message is still on its way.</summary>
    private async Task NextAsync(string runId, Stage next, CancellationToken cancellation)
    {
        var record = await files.UpdateAsync(runId, r => r, cancellation).ConfigureAwait(false);
        if (record.State == RunState.Running && record.Stages.All(s => s.Stage != next))
            await queues.SendAsync(WorkQueues.Stage, new StageMessage(runId, next), cancellation).ConfigureAwait(false);
    }

    private async Task QueueReportsAsync(KeptOrder order, StagedRun run, CancellationToken cancellation)
    {
        var parts = await run.DivideReportsAsync(settings.ReportsPerMessage, cancellation).ConfigureAwait(false);
        var (_, _, made) = await run.ProgressAsync(cancellation).ConfigureAwait(false);
        var missing = parts.Select(p => p.Number).Except(made).Select(n => new PartMessage(order.RunId, n)).ToList();
        if (missing.Count > 0)
            await queues.SendAllAsync(WorkQueues.Render, missing, cancellation).ConfigureAwait(false);
        else
            await queues.SendAsync(WorkQueues.Complete, new CompleteMessage(order.RunId), cancellation).ConfigureAwait(false);
    }

    private static FindingException Ended(RunRecord record) =>
        new(
            new Finding("run-ended", "The run has ended; it cannot be cancelled any more.")
            {
                Place = $"run {record.RunId}",
                Expected = "a run at work",
                Found = record.State.ToString().ToLowerInvariant(),
            }
        );

    private static FindingException Unknown(string runId) =>
        new(new Finding("run-unknown", "There is no such run.") { Place = $"run {runId}" });
}
