using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Runs.Orders;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// Names of spans, measures and tags: a contract with dashboards and alerts (docs/betrieb.md, „Beobachten“). Nothing here
/// leaves the machine by itself; <see cref="TelemetryExport"/> says when it does.
/// </summary>
public static class PipelineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Teilhabe.Pipeline";

    /// <summary>Tag: name of the run. On spans and log lines only; measures would have a series for every run.</summary>
    public const string RunId = "teilhabe.run.id";

    /// <summary>Tag: the last edition of the run, <c>2023.1</c>; its year alone until it is planned.</summary>
    public const string Edition = "teilhabe.edition";

    /// <summary>Tag: the stage, in lower case.</summary>
    public const string StageName = "teilhabe.stage";

    /// <summary>Tag: the recipe.</summary>
    public const string Recipe = "teilhabe.recipe";

    /// <summary>Tag: how it ended: <c>done</c>, <c>stopped</c>, <c>cancelled</c>, <c>failed</c>, or the state of a run.</summary>
    public const string Outcome = "teilhabe.outcome";

    /// <summary>Tag of spans: how many items were done.</summary>
    public const string ItemCount = "teilhabe.items";

    /// <summary>Tag of spans: how many of them were there already.</summary>
    public const string SkippedCount = "teilhabe.items.skipped";

    /// <summary>Tag of measures: whether an item was there already.</summary>
    public const string Skipped = "teilhabe.skipped";

    /// <summary>Tag of spans: all editions the run makes.</summary>
    public const string Editions = "teilhabe.editions";

    /// <summary>Tag of spans: number of a part of the reports.</summary>
    public const string Part = "teilhabe.part";

    private static readonly Meter Meter = new(Name);

    /// <summary>Where spans come from.</summary>
    public static ActivitySource Source { get; } = new(Name);

    internal static Histogram<double> StageDuration { get; } =
        Meter.CreateHistogram<double>(
            "teilhabe.stage.duration",
            "s",
            "How long a stage, or a step of it, took.",
            null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 30, 60, 300, 900, 1800] }
        );

    internal static Counter<long> Items { get; } =
        Meter.CreateCounter<long>("teilhabe.stage.items", "{item}", "Releases, editions or reports a stage has done.");

    internal static Counter<long> Runs { get; } = Meter.CreateCounter<long>("teilhabe.runs", "{run}", "Runs that ended, by how.");

    /// <summary>
    /// The trace of a run. It follows from the run's name, so that every process that takes a step of the run adds to the same
    /// trace without handing anything on; whoever knows the name finds the trace.
    /// </summary>
    public static ActivityContext TraceOf(string runId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("teilhabe run " + runId));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)),
            ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)),
            ActivityTraceFlags.Recorded,
            isRemote: true
        );
    }

    internal static string TextOf(Stage stage) => stage.ToString().ToLowerInvariant();
}
