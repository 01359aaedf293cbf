using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Pipeline.Adapters.Telemetry;

namespace Pipeline.Cli.Output;

/// <summary>
/// Log lines and export of one command: JSON lines on standard error where <c>--log</c> is said, OTLP where the environment names
/// a collector, otherwise nothing. Standard output is never touched.
/// </summary>
internal sealed class CommandTelemetry : IDisposable
{
    /// <summary>How long the exporter may take where the environment does not say (OpenTelemetry, OTLP exporter configuration).</summary>
    private const int DefaultTimeoutMilliseconds = 10_000;

    private readonly IDisposable? _export;

    private CommandTelemetry(ILoggerFactory logs, IDisposable? export) => (Logs, _export) = (logs, export);

    /// <summary>Nothing is logged or sent.</summary>
    public static CommandTelemetry None { get; } = new(NullLoggerFactory.Instance, null);

    /// <summary>That of the command under way; there is one in a process.</summary>
    public static CommandTelemetry Current { get; private set; } = None;

    /// <summary>The option of every command.</summary>
    public static Option<bool> LogOption { get; } =
        new("--log") { Description = "Log lines as JSON on standard error, each with run, edition and stage", Recursive = true };

    /// <summary>Makes loggers.</summary>
    public ILoggerFactory Logs { get; }

    /// <summary>Sets it up as the command line and the environment say.</summary>
    public static CommandTelemetry Start(bool logs)
    {
        if (TelemetryExport.IsOn(Environment.GetEnvironmentVariable))
        {
            var sdk = OpenTelemetrySdk.Create(builder =>
            {
                builder.AddPipeline("teilhabe", ProgramVersion.Text).UseOtlpExporter();
                if (logs)
                    builder.Services.AddLogging(ToStandardError);
            });
            return Current = new CommandTelemetry(sdk.GetLoggerFactory(), sdk);
        }
        if (!logs)
            return Current = None;
        var factory = LoggerFactory.Create(ToStandardError);
        return Current = new CommandTelemetry(factory, factory);
    }

    /// <summary>
    /// Sends and writes what is still waiting. Disposing alone would give up after five seconds, whatever
    /// <c>OTEL_EXPORTER_OTLP_TIMEOUT</c> allows, and a short command on a busy machine would lose its spans.
    /// </summary>
    public void Dispose()
    {
        if (_export is OpenTelemetrySdk sdk)
        {
            var limit = ExporterTimeout(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TIMEOUT"));
            Parallel.Invoke(
                () => sdk.TracerProvider.ForceFlush(limit),
                () => sdk.MeterProvider.ForceFlush(limit),
                () => sdk.LoggerProvider.ForceFlush(limit)
            );
        }
        _export?.Dispose();
        Current = None;
    }

    private static int ExporterTimeout(string? milliseconds) =>
        int.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0
            ? given
            : DefaultTimeoutMilliseconds;

    private static void ToStandardError(ILoggingBuilder builder)
    {
        builder.AddJsonConsole(o => (o.IncludeScopes, o.UseUtcTimestamp, o.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
