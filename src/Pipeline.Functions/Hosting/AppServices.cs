using System.Text.Json;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Desk;
using Pipeline.Functions.Operators;
using Pipeline.Functions.Public;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Hosting;

/// <summary>Puts the app together.</summary>
internal static class AppServices
{
    public static IServiceCollection AddApp(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new BlobArtifactStore(settings.Store, settings.StoreOptions, s.GetRequiredService<TimeProvider>()));
        services
            .AddSingleton<IArtifactStore>(s => s.GetRequiredService<BlobArtifactStore>())
            .AddSingleton<ISharedStore>(s => s.GetRequiredService<BlobArtifactStore>());
        services.AddSingleton<ITableFormat, ParquetTableFormat>().AddSingleton(_ => HttpClients.Create(settings.Intermediates));
        services.AddSingleton<RunFiles>().AddSingleton<RunSources>().AddSingleton<RunCache>();
        services.AddSingleton<RunStarter>().AddSingleton<ReleaseWatch>().AddSingleton<NoticeSender>();
        services.AddSingleton<RunSteps>().AddSingleton<RunPublishing>().AddSingleton<RunEnds>().AddSingleton<RunGaps>();
        services.AddSingleton(s => new PreviewSite(
            s.GetRequiredService<IArtifactStore>(),
            s.GetRequiredService<ITableFormat>(),
            Adapters.StandardPorts.Site,
            s.GetRequiredService<TimeProvider>()
        ));
        services
            .AddSingleton<OperatorGate>()
            .AddSingleton<Decisions>()
            .AddSingleton<OperatorFunctions>()
            .AddSingleton<OperatorViews>()
            .AddSingleton<PlanFunctions>()
            .AddSingleton<RunView>()
            .AddSingleton<PublishedIndex>()
            .AddSingleton<AppHealth>();
        return services;
    }
}
