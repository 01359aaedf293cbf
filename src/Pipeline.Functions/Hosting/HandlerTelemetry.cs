using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Adapters.Telemetry;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Where traces, measures and log lines go: to a collector over OTLP and to Application Insights, each where the environment
/// names it; otherwise they stay on the machine, and log lines go to the console, which the Functions host keeps.
/// </summary>
internal static class HandlerTelemetry
{
    private const string Service = "teilhabe-functions";
    private const string RequestMeter = "Microsoft.AspNetCore.Hosting";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Sets it up.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, HandlerSettings settings)
    {
        // The server's own lines quote whole addresses, and a function key may stand in one.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddSimpleConsole(o => (o.SingleLine, o.IncludeScopes) = (true, true));
        if (TelemetryExport.IsOn(name => builder.Configuration.Setting(name)))
            builder.Services.AddOpenTelemetry().AddPipeline(Service, Runs.RunFiles.CodeVersion, RequestMeter).UseOtlpExporter();
        if (builder.Configuration.Setting(ApplicationInsights) is not { } connection)
            return;
        // The host writes down what the console says; only what it must not miss goes both ways.
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Warning);
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
