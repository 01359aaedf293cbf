using Pipeline.Core.Fetch;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>
/// What the sources revised in releases that were accepted before: told by every run, also of editions it does not make again.
/// </summary>
internal static class RevisionStep
{
    public static async Task<IReadOnlyList<SourceRevision>> RunAsync(
        RunContext run,
        RunOrder order,
        IReadOnlyList<Release> releases,
        CancellationToken cancellation
    )
    {
        if (await run.Results.FindAsync<MetRevisions>("revisions", cancellation).ConfigureAwait(false) is { } known)
            return known.All;
        var seen = await new RevisionCheck(run.Ports, order.Recipe)
            .OfRunAsync(releases, order.StartedAt, cancellation)
            .ConfigureAwait(false);
        var revisions = SourceRevisions.Of(seen);
        await run.Results.StoreAsync("revisions", new MetRevisions(revisions), cancellation).ConfigureAwait(false);
        run.Observer.Remarked([.. revisions.Select(r => $"Revised by the source: {r}")]);
        return revisions;
    }
}
