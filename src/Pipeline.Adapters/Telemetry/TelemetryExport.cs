using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// What hosts send, and when: over OTLP where the environment names a collector, as OpenTelemetry's own variables say
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin). Without it nothing leaves the machine.
/// </summary>
public static class TelemetryExport
{
    /// <summary>The variable that switches it on.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The standard switch that overrules it.</summary>
    public const string Disabled = "OTEL_SDK_DISABLED";

    /// <summary>Whether anything is sent.</summary>
    /// <param name="setting">Gives a variable, null or empty where it is not set.</param>
    public static bool IsOn(Func<string, string?> setting) =>
        setting(Endpoint) is { Length: > 0 } && !string.Equals(setting(Disabled), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says what is sent; where to, the host adds.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="service">Name of the program.</param>
    /// <param name="version">Its version.</param>
    /// <param name="meters">Meters of the host beside the pipeline's own.</param>
    public static IOpenTelemetryBuilder AddPipeline(
        this IOpenTelemetryBuilder builder,
        string service,
        string version,
        params string[] meters
    ) =>
        builder
            .ConfigureResource(r => r.AddService(service, "teilhabe", version, autoGenerateServiceInstanceId: true))
            .WithTracing(t => t.AddSource(PipelineTelemetry.Name))
            // Measures have no run of their own; a sample of them leads to the trace of one.
            .WithMetrics(m => m.AddMeter([PipelineTelemetry.Name, .. meters]).SetExemplarFilter(ExemplarFilterType.TraceBased))
            .WithLogging(null, o => (o.IncludeScopes, o.IncludeFormattedMessage) = (true, true));
}
