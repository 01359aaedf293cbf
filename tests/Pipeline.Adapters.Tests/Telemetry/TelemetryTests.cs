using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Telemetry;
using Pipeline.Core.Domain;
using Pipeline.Runs;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Telemetry;

/// <summary>
/// What a run tells collectors in this process: a span for each stage, measures of few series, log lines; no person and no
/// secret.
/// </summary>
[Trait("Needs", "time")]
public sealed class TelemetryTests : IDisposable
{
    private const string Operator = "Erika Mustermann";
    private static readonly string[] Everywhere = [PipelineTelemetry.RunId, PipelineTelemetry.Edition, PipelineTelemetry.StageName];
    private static readonly string[] OfMeasures =
    [
        PipelineTelemetry.StageName,
        PipelineTelemetry.Edition,
        PipelineTelemetry.Recipe,
        PipelineTelemetry.Outcome,
        PipelineTelemetry.Skipped,
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measures = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly KeptLogs _logs = new();
    private string _runId = "";

    public TelemetryTests()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                // Other tests of this process run pipelines too.
                if (Equals(a.GetTagItem(PipelineTelemetry.RunId), _runId))
                    _spans.Enqueue(a);
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PipelineTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Keep(i, value, tags));
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep(i, value, tags));
        _meters.Start();
    }

    [Fact]
    public async Task Run_OfTwoEditions_HasASpanPerStage_WithRunEditionAndStage()
    {
        await RunAsync("20260101T000000001Z", 2020);

        Assert.Equal(
            ["run", "stage cluster", "stage diff", "stage fetch", "stage normalise"],
            _spans.Select(s => s.DisplayName).Order(StringComparer.Ordinal)
        );
        var root = _spans.Single(s => s.DisplayName == "run");
        Assert.All(
            _spans,
            s =>
            {
                Assert.All(
                    Everywhere,
                    tag => Assert.False(string.IsNullOrEmpty(s.GetTagItem(tag) as string), $"{s.DisplayName} lacks {tag}")
                );
                Assert.Equal(PipelineTelemetry.TraceOf(_runId).TraceId, s.TraceId);
                Assert.Equal(ActivityStatusCode.Ok, s.Status);
            }
        );
        Assert.All(_spans.Where(s => s != root), s => Assert.Equal(root.SpanId, s.ParentSpanId));
        // Until the plan is made only the year is known.
        Assert.Equal("2020", Of("fetch").GetTagItem(PipelineTelemetry.Edition));
        Assert.Equal("2020.1", Of("cluster").GetTagItem(PipelineTelemetry.Edition));
        Assert.Equal(["2019.1", "2020.1"], Assert.IsType<string[]>(Of("diff").GetTagItem(PipelineTelemetry.Editions)));
        Assert.Equal(2, Of("diff").GetTagItem(PipelineTelemetry.ItemCount));
    }

    [Fact]
    public async Task Measures_HaveStageAndEdition_AndFewSeries()
    {
        await RunAsync("20260101T000000002Z", 2019);

        var durations = _measures
            .Where(m => m.Name == "teilhabe.stage.duration" && Equals(m.Tags[PipelineTelemetry.Edition], "2019.1"))
            .ToList();
        Assert.Contains(durations, d => Equals(d.Tags[PipelineTelemetry.StageName], "cluster") && d.Value > 0);
        Assert.Contains(
            _measures,
            m =>
                m.Name == "teilhabe.stage.items"
                && Equals(m.Tags[PipelineTelemetry.StageName], "fetch")
                && Equals(m.Tags[PipelineTelemetry.Skipped], false)
        );
        Assert.Contains(_measures, m => m.Name == "teilhabe.runs" && Equals(m.Tags[PipelineTelemetry.Outcome], "done"));
        // A series for every run, Kreis or person would be the end of any dashboard.
        Assert.Empty(_measures.SelectMany(m => m.Tags.Keys).Except(OfMeasures));
    }

    [Fact]
    public async Task LogLines_HaveStableIds_AndTheScopeOfTheirStage()
    {
        await RunAsync("20260101T000000003Z", 2019);

        Assert.Equal([1000, 1001, 1010, 1011], _logs.Lines.Select(l => l.Id.Id).Distinct().Order());
        var cluster = _logs.Lines.Single(l => l.Id.Id == 1011 && l.Message.Contains("stage cluster", StringComparison.Ordinal));
        Assert.Equal([_runId, "2019.1", "cluster"], Everywhere.Select(tag => cluster.Scope[tag]));
    }

    [Fact]
    public async Task Run_ThatFindingsStop_SaysSo_AndNamesThemByTheirCodesOnly()
    {
        await Assert.ThrowsAsync<FindingException>(() => RunAsync("20260101T000000004Z", 2031));

        var root = _spans.Single(s => s.DisplayName == "run");
        Assert.Equal(ActivityStatusCode.Error, root.Status);
        Assert.Equal("stopped", root.GetTagItem(PipelineTelemetry.Outcome));
        Assert.Null(root.StatusDescription);
        Assert.Single(_logs.Lines, l => l.Id.Name == "RunStopped" && l.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Nothing_OfWhatIsTold_NamesAPersonAReasonOrAFolder()
    {
        await RunAsync("20260101T000000005Z", 2019);

        var told = _spans
            .SelectMany(s => s.TagObjects)
            .Concat(_measures.SelectMany(m => m.Tags))
            .Select(t => t.Value is string[] all ? string.Join(' ', all) : t.Value?.ToString() ?? "")
            .Concat(_logs.Lines.Select(l => l.Message))
            .ToList();
        Assert.NotEmpty(told);
        Assert.DoesNotContain(
            told,
            t => t.Contains(Operator, StringComparison.Ordinal) || t.Contains(_folder.Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Trace_OfARun_IsTheSameInEveryProcess_AndAnotherForEveryRun()
    {
        // sha256 of "teilhabe run 20260101T000000000Z", computed elsewhere: the first 16 bytes.
        Assert.Equal("fb6cc47eb5c4e60f588b63a58dd9283d", PipelineTelemetry.TraceOf("20260101T000000000Z").TraceId.ToHexString());
        Assert.NotEqual(PipelineTelemetry.TraceOf("20260101T000000000Z").TraceId, PipelineTelemetry.TraceOf("20260101T000000001Z").TraceId);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    [InlineData("http://127.0.0.1:4317", null, true)]
    [InlineData("http://127.0.0.1:4317", "true", false)]
    public void Export_IsOn_OnlyWhereACollectorIsNamed(string? endpoint, string? disabled, bool isOn) =>
        Assert.Equal(
            isOn,
            TelemetryExport.IsOn(name =>
                name == TelemetryExport.Endpoint ? endpoint
                : name == TelemetryExport.Disabled ? disabled
                : null
            )
        );

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        _folder.Dispose();
    }

    private Activity Of(string stage) => _spans.Single(s => s.DisplayName == "stage " + stage);

    private async Task RunAsync(string runId, int year)
    {
        _runId = runId;
        var order = DemoOrder.Of(runId, Operator, year, Stage.Diff);
        var ports = StandardPorts.Build(EmbeddedReleaseSource.Demo, new FolderArtifactStore(_folder.Path));
        using var telemetry = new TelemetryObserver(order, TimeProvider.System, _logs, new Nobody());
        try
        {
            var result = await new EditionRun(ports, telemetry).RunAsync(order, default);
            telemetry.Ended(RunRecord.Of(order, "demo").Completed(order.Recipe, result, DateTimeOffset.UnixEpoch));
        }
        catch (FindingException e)
        {
            telemetry.Failed(e);
            throw;
        }
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measures.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));

    private sealed class Nobody : IRunObserver
    {
        public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public void Begin(Stage stage, int total) { }

        public void Item(Stage stage, string item, bool skipped, int total) { }

        public Task EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;
    }

    /// <summary>A logger that keeps lines with the scope they stand in.</summary>
    private sealed class KeptLogs : ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public ConcurrentQueue<(EventId Id, LogLevel Level, string Message, Dictionary<string, object?> Scope)> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var scope = new Dictionary<string, object?>();
            _scopes.ForEachScope(
                (s, into) =>
                {
                    foreach (var (name, value) in s as IEnumerable<KeyValuePair<string, object?>> ?? [])
                        into[name] = value;
                },
                scope
            );
            Lines.Enqueue((eventId, logLevel, formatter(state, exception), scope));
        }
    }
}
