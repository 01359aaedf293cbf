using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>Releases into <c>raw/</c>.</summary>
internal static class FetchStep
{
    public static async Task<FetchedReleases> RunAsync(RunContext run, RunOrder order, CancellationToken cancellation)
    {
        if (await run.Results.FindAsync<FetchedReleases>("fetch", cancellation).ConfigureAwait(false) is { } known)
            return known;
        await RequirePlannedAsync(run, order, cancellation).ConfigureAwait(false);
        var fresh = 0;
        run.Observer.Begin(Stage.Fetch, 0);
        var releases = await FetchStage
            .RunAsync(run.Ports.Source, run.Ports.Store, order.StartedAt, Done, cancellation)
            .ConfigureAwait(false);
        var fetched = new FetchedReleases(releases, fresh);
        await run.Results.StoreAsync("fetch", fetched, cancellation).ConfigureAwait(false);
        await run.Observer.EndAsync(Stage.Fetch, cancellation).ConfigureAwait(false);
        return fetched;

        void Done(Release release, bool isNew, int total)
        {
            fresh += isNew ? 1 : 0;
            run.Observer.Item(Stage.Fetch, release.Offer.File, !isNew, total);
        }
    }

    /// <summary>
    /// What the services are known not to have stops the run here: they would be asked for gigabytes first. A folder's files are
    /// there already, and a fetch alone may take what no edition needs yet.
    /// </summary>
    private static async Task RequirePlannedAsync(RunContext run, RunOrder order, CancellationToken cancellation)
    {
        if (order.Until == Stage.Fetch || run.Ports.Source is not IRetrievalSource)
            return;
        var offers = (await run.Ports.Source.ListAsync(cancellation).ConfigureAwait(false)).Releases;
        var (index, _) = await run.Published.IndexAsync(cancellation).ConfigureAwait(false);
        var first = RunPlan.FirstYear(order, [.. index.Family(order.Recipe.Name)]);
        var missing = Enumerable
            .Range(first, Math.Max(1, order.LastYear - first + 1))
            .SelectMany(year => DataPlan.Make(order.Recipe, year, offers, areFiles: false).Missing)
            .DistinctBy(f => f.ToString())
            .ToList();
        if (missing.Count > 0)
            throw new FindingException(missing);
    }
}
