using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Orchestration;
using Pipeline.Runs.Records;
using Pipeline.Runs.Steps;

namespace Pipeline.Functions.Runs;

/// <summary>Looks what the sources of the configured recipe have; what is new is kept as news (<see cref="SourceLook"/>).</summary>
internal sealed class ReleaseWatch(
    ISharedStore store,
    RunSources sources,
    RunStarter starter,
    AppSettings settings,
    TimeProvider clock,
    ILogger<ReleaseWatch> log
)
{
    /// <summary>Checks; orders a run where something is new and the recipe says that a run follows.</summary>
    /// <exception cref="IOException">A source or the store cannot be reached; the host tries again tomorrow, or as configured.</exception>
    public async Task<string> CheckAsync(bool isLate, RunInstances instances, CancellationToken cancellation)
    {
        var (recipe, _) = Recipes.Read(settings.Recipe);
        return await CheckAsync(
                recipe,
                () => sources.OpenAsync(recipe.Demo ? RunSource.Demo : RunSource.Live, recipe.Name, recipe.LastYear, cancellation),
                isLate,
                instances,
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Checks what a source has for a recipe.</summary>
    internal async Task<string> CheckAsync(
        Recipe recipe,
        Func<Task<IReleaseSource>> open,
        bool isLate,
        RunInstances instances,
        CancellationToken cancellation
    )
    {
        string? ordered = null;
        var (releases, news) = await new SourceLook(store, recipe, source => StandardPorts.Build(source, store))
            .RunAsync(open, clock.GetUtcNow(), isLate, OrderAsync, cancellation)
            .ConfigureAwait(false);
        FunctionsLog.ReleasesChecked(log, news?.News.Count ?? 0, releases);
        if (news is null)
            return $"{releases} releases checked, nothing new";
        var fresh = $"{news.News.Count} of {releases} releases are new or revised";
        return ordered is null ? $"{fresh}: {NewsRecord.PathOf(news.At)}" : $"{fresh}, run {ordered} ordered";

        async Task OrderAsync(NewsRecord told)
        {
            if (!recipe.RunOnNews)
                return;
            var request = new RunRequest
            {
                Reason =
                    (told.News.Count == 1 ? "Eine Lieferung ist" : $"{told.News.Count} Lieferungen sind")
                    + $" neu oder geändert ({NewsRecord.PathOf(told.At)})",
                Recipe = recipe.Name,
            };
            ordered = await starter.StartAsync(request, nameof(RunTimers.CheckReleases), instances, cancellation).ConfigureAwait(false);
        }
    }
}
