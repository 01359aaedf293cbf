using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Adapters.Telemetry;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Where traces, measures and log lines go: to a collector over OTLP and to Application Insights, each where the environment
/// names it; otherwise they stay on the machine. Log lines go to the Functions host in any case.
/// </summary>
internal static class AppTelemetry
{
    private const string Service = "teilhabe-functions";
    private const string RequestMeter = "Microsoft.AspNetCore.Hosting";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Sets it up.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, AppSettings settings)
    {
        // The server's own lines quote whole addresses, and a function key may stand in one.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (TelemetryExport.IsOn(name => builder.Configuration.Setting(name)))
            builder.Services.AddOpenTelemetry().AddPipeline(Service, Runs.RunFiles.CodeVersion, RequestMeter).UseOtlpExporter();
        if (builder.Configuration.Setting(ApplicationInsights) is not { } connection)
            return;
        // As the component accepts no key: the identity the store is reached with.
        var identity = settings.StoreOptions.ClientId is { } id ? BlobStoreAddress.Identity(id) : null;
        builder
            .Services.AddOpenTelemetry()
            .AddPipeline(Service, Runs.RunFiles.CodeVersion, RequestMeter)
            .WithTracing(t => t.AddAzureMonitorTraceExporter(Configure, identity))
            .WithMetrics(m => m.AddAzureMonitorMetricExporter(Configure, identity))
            .WithLogging(l => l.AddAzureMonitorLogExporter(Configure, identity));

        void Configure(AzureMonitorExporterOptions o) => (o.ConnectionString, o.DisableOfflineStorage) = (connection, true);
    }
}
