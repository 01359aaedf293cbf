using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Domain;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// A run in one process as a trace: a span for the run, one below it for each stage. Passes everything on to whoever shows it.
/// Dispose it when the run has ended; <see cref="Ended"/> or <see cref="Failed"/> says before how.
/// </summary>
public sealed class TelemetryObserver : IRunObserver, IDisposable
{
    private readonly IRunObserver _shown;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Activity? _root;
    private RunIdentity _run;
    private IReadOnlyList<EditionId> _editions = [];
    private RunSpan? _stage;

    /// <summary>Begins the span of the run in the caller's context.</summary>
    /// <param name="order">The order.</param>
    /// <param name="clock">Measures stages.</param>
    /// <param name="log">Takes log lines.</param>
    /// <param name="shown">Is told everything as well.</param>
    public TelemetryObserver(RunOrder order, TimeProvider clock, ILogger log, IRunObserver shown)
    {
        (_clock, _log, _shown, _run) = (clock, log, shown, RunIdentity.Of(order));
        _root = PipelineTelemetry.Source.StartActivity("run", ActivityKind.Internal, PipelineTelemetry.TraceOf(order.RunId));
        _root
            ?.SetTag(PipelineTelemetry.RunId, _run.RunId)
            .SetTag(PipelineTelemetry.Recipe, _run.Recipe)
            .SetTag(PipelineTelemetry.Edition, _run.Edition)
            .SetTag(PipelineTelemetry.StageName, PipelineTelemetry.TextOf(order.Until));
        PipelineLog.RunBegan(log, _run.RunId, _run.Edition, _run.Recipe);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellation) => _shown.StartAsync(cancellation);

    /// <inheritdoc />
    public void Planned(IReadOnlyList<EditionId> editions)
    {
        _editions = editions;
        if (editions.Count > 0)
        {
            _run = _run with { Edition = editions[^1].ToString() };
            _root
                ?.SetTag(PipelineTelemetry.Edition, _run.Edition)
                .SetTag(PipelineTelemetry.Editions, editions.Select(e => e.ToString()).ToArray());
        }
        _shown.Planned(editions);
    }

    /// <inheritdoc />
    public void Remarked(IReadOnlyList<string> lines) => _shown.Remarked(lines);

    /// <inheritdoc />
    public void Begin(Stage stage, int total)
    {
        _stage = RunSpan.Begin(_run, stage, _clock, _log);
        _stage.Planned(_editions);
        _shown.Begin(stage, total);
    }

    /// <inheritdoc />
    public void Item(Stage stage, string item, bool skipped, int total)
    {
        _stage?.Item(skipped);
        _shown.Item(stage, item, skipped, total);
    }

    /// <inheritdoc />
    public Task EndAsync(Stage stage, CancellationToken cancellation)
    {
        _stage?.Done();
        _stage?.Dispose();
        _stage = null;
        return _shown.EndAsync(stage, cancellation);
    }

    /// <inheritdoc />
    public Task CompletedAsync(RunResult result) => _shown.CompletedAsync(result);

    /// <inheritdoc />
    public Task BrokenAsync(Exception error) => _shown.BrokenAsync(error);

    /// <summary>The run ended well.</summary>
    /// <param name="record">Its record.</param>
    public void Ended(RunRecord record)
    {
        RunTelemetry.Ended(_log, _run, record);
        Close(record.State, ActivityStatusCode.Ok);
    }

    /// <summary>The run ended by an exception.</summary>
    public void Failed(Exception error)
    {
        _stage?.Failed(error);
        _stage?.Dispose();
        _stage = null;
        switch (error)
        {
            case FindingException e:
                RunTelemetry.Stopped(_log, _run, e.Findings);
                Close(RunState.Stopped, ActivityStatusCode.Error);
                break;
            case OperationCanceledException:
                RunTelemetry.Cancelled(_log, _run);
                Close(RunState.Cancelled, ActivityStatusCode.Error);
                break;
            default:
                RunTelemetry.Failed(_log, _run, error.GetType().Name);
                Close(RunState.Failed, ActivityStatusCode.Error);
                break;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stage?.Dispose();
        _root?.Dispose();
    }

    private void Close(RunState state, ActivityStatusCode status) =>
        _root?.SetTag(PipelineTelemetry.Outcome, state.ToString().ToLowerInvariant()).SetStatus(status);
}
