using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Domain;
using Pipeline.Runs.Orders;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// A stage of a run, or a step of it, as a span of the run's trace, with its measures and its log lines. All of them say run,
/// edition and stage. One that is disposed without having ended has failed.
/// </summary>
public sealed class RunSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly IDisposable? _scope;
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly string _operation;
    private readonly RunIdentity _run;
    private readonly Stage _stage;
    private readonly long _began;
    private volatile string _edition;
    private string _outcome = "failed";
    private int _items;
    private int _skipped;
    private int _disposed;

    private RunSpan(string operation, RunIdentity run, Stage stage, TimeProvider clock, ILogger log)
    {
        (_operation, _run, _stage, _clock, _log, _edition) = (operation, run, stage, clock, log, run.Edition);
        var trace = PipelineTelemetry.TraceOf(run.RunId.Length > 0 ? run.RunId : $"{operation} {run.Edition}");
        // What asked for it – an invocation of the host, a request – has a trace of its own, and is linked.
        var (parent, links) =
            Activity.Current is not { } current ? (trace, null)
            : current.TraceId == trace.TraceId ? (current.Context, (ActivityLink[]?)null)
            : (trace, [new ActivityLink(current.Context)]);
        _activity = PipelineTelemetry.Source.StartActivity(ActivityKind.Internal, parent, null, links, default, operation);
        _activity
            ?.SetTag(PipelineTelemetry.RunId, OrNone(run.RunId))
            .SetTag(PipelineTelemetry.Recipe, OrNone(run.Recipe))
            .SetTag(PipelineTelemetry.StageName, PipelineTelemetry.TextOf(stage))
            .SetTag(PipelineTelemetry.Edition, OrNone(run.Edition));
        _scope = log.BeginScope(new Scope(this));
        _began = clock.GetTimestamp();
        PipelineLog.StepBegan(log, operation, run.RunId, run.Edition, PipelineTelemetry.TextOf(stage));
    }

    /// <summary>How many items were done so far, and how many of them were there already.</summary>
    public (int Items, int Skipped) Counts => (_items, _skipped);

    /// <summary>Begins a stage.</summary>
    public static RunSpan Begin(RunIdentity run, Stage stage, TimeProvider clock, ILogger log) =>
        new("stage " + PipelineTelemetry.TextOf(stage), run, stage, clock, log);

    /// <summary>Begins a step that is no whole stage.</summary>
    /// <param name="operation">What it is called; one of few.</param>
    /// <param name="run">The run.</param>
    /// <param name="stage">The stage it belongs to.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="log">Takes its log lines.</param>
    public static RunSpan Begin(string operation, RunIdentity run, Stage stage, TimeProvider clock, ILogger log) =>
        new(operation, run, stage, clock, log);

    /// <summary>Says which editions the run makes.</summary>
    public void Planned(IReadOnlyList<EditionId> editions)
    {
        if (editions.Count == 0)
            return;
        _edition = editions[^1].ToString();
        _activity
            ?.SetTag(PipelineTelemetry.Edition, _edition)
            .SetTag(PipelineTelemetry.Editions, editions.Select(e => e.ToString()).ToArray());
    }

    /// <summary>Adds a tag to the span.</summary>
    public void Tag(string name, int value) => _activity?.SetTag(name, value);

    /// <summary>Counts an item.</summary>
    public void Item(bool skipped)
    {
        Interlocked.Increment(ref _items);
        if (skipped)
            Interlocked.Increment(ref _skipped);
        PipelineTelemetry.Items.Add(
            1,
            new TagList
            {
                { PipelineTelemetry.StageName, PipelineTelemetry.TextOf(_stage) },
                { PipelineTelemetry.Edition, _edition },
                { PipelineTelemetry.Skipped, skipped },
            }
        );
    }

    /// <summary>It ended well.</summary>
    public void Done() => _outcome = "done";

    /// <summary>It ended by an exception. Of that only the kind is told: messages may quote what must not leave the machine.</summary>
    public void Failed(Exception error)
    {
        (_outcome, var kind) = error switch
        {
            FindingException e => ("stopped", string.Join(' ', e.Findings.Select(f => f.Code).Distinct())),
            OperationCanceledException => ("cancelled", nameof(OperationCanceledException)),
            _ => ("failed", error.GetType().Name),
        };
        _activity?.SetTag("error.type", kind);
    }

    /// <summary>Does something within the span and says how it ended.</summary>
    public async Task<T> RunAsync<T>(Func<RunSpan, Task<T>> act)
    {
        using (this)
        {
            try
            {
                var result = await act(this).ConfigureAwait(false);
                _outcome = "done";
                return result;
            }
            catch (Exception e)
            {
                Failed(e);
                throw;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        var took = _clock.GetElapsedTime(_began);
        var stage = PipelineTelemetry.TextOf(_stage);
        PipelineTelemetry.StageDuration.Record(
            took.TotalSeconds,
            new TagList
            {
                { PipelineTelemetry.StageName, stage },
                { PipelineTelemetry.Edition, _edition },
                { PipelineTelemetry.Recipe, _run.Recipe },
                { PipelineTelemetry.Outcome, _outcome },
            }
        );
        _activity
            ?.SetTag(PipelineTelemetry.ItemCount, _items)
            .SetTag(PipelineTelemetry.SkippedCount, _skipped)
            .SetTag(PipelineTelemetry.Outcome, _outcome)
            .SetStatus(_outcome == "done" ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        PipelineLog.StepEnded(_log, _operation, _run.RunId, _edition, stage, _outcome, (long)took.TotalMilliseconds, _items, _skipped);
        _scope?.Dispose();
        _activity?.Dispose();
    }

    /// <summary>A tag without a value is left out.</summary>
    private static string? OrNone(string text) => text.Length == 0 ? null : text;

    /// <summary>What log lines within the span say; the edition as it is known when a line is written.</summary>
    private sealed class Scope(RunSpan span) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 3;

        public KeyValuePair<string, object?> this[int index] =>
            index switch
            {
                0 => new(PipelineTelemetry.RunId, span._run.RunId),
                1 => new(PipelineTelemetry.Edition, span._edition),
                2 => new(PipelineTelemetry.StageName, PipelineTelemetry.TextOf(span._stage)),
                _ => throw new ArgumentOutOfRangeException(nameof(index)),
            };

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"run {span._run.RunId}, edition {span._edition}, stage {PipelineTelemetry.TextOf(span._stage)}"
            );
    }
}
