using Pipeline.Core.Fetch;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>Releases into <c>raw/</c>.</summary>
internal static class FetchStep
{
    public static async Task<FetchedReleases> RunAsync(RunContext run, RunOrder order, CancellationToken cancellation)
    {
        if (await run.Results.FindAsync<FetchedReleases>("fetch", cancellation).ConfigureAwait(false) is { } known)
            return known;
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
}
