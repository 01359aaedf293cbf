using System.Text.Json;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Operators;
using Pipeline.Functions.Public;
using Pipeline.Functions.Runs;

namespace Pipeline.Functions.Hosting;

/// <summary>Puts the handler together.</summary>
internal static class HandlerServices
{
    public static IServiceCollection AddHandler(this IServiceCollection services, HandlerSettings settings)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new BlobArtifactStore(settings.Store, settings.StoreOptions, s.GetRequiredService<TimeProvider>()));
        services
            .AddSingleton<IArtifactStore>(s => s.GetRequiredService<BlobArtifactStore>())
            .AddSingleton<ISharedStore>(s => s.GetRequiredService<BlobArtifactStore>());
        services.AddSingleton<ITableFormat, ParquetTableFormat>().AddSingleton(_ => HttpClients.Create(settings.Intermediates));
        services.AddSingleton<WorkQueues>().AddSingleton<RunFiles>().AddSingleton<RunSources>().AddSingleton<RunCache>();
        services
            .AddSingleton<RunStarter>()
            .AddSingleton<RunTurn>()
            .AddSingleton<RunWorker>()
            .AddSingleton<RunPublisher>()
            .AddSingleton<ReleaseWatch>();
        services.AddHostedService<RunRecovery>();
        services.AddSingleton<OperatorGate>().AddSingleton<Decisions>().AddSingleton<RunView>().AddSingleton<PublishedIndex>();
        return services;
    }

    /// <summary>Maps the functions that are not HTTP, in the order of a run.</summary>
    public static void MapTriggers(this WebApplication app)
    {
        CheckReleases.Map(app);
        AnnualRun.Map(app);
        RunStage.Map(app);
        RenderReport.Map(app);
        PublishEdition.Map(app);
        Poison.Map(app);
    }
}
