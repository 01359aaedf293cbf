using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>What is published, and which editions a run makes beside it.</summary>
internal static class PlanStep
{
    /// <summary>The index; a run that goes in steps stands on the one its first step saw, or stops.</summary>
    /// <exception cref="FindingException">Code <c>index-changed</c>.</exception>
    public static async Task<SeenIndex> IndexAsync(RunContext run, CancellationToken cancellation)
    {
        var (index, hash) = await run.Published.IndexAsync(cancellation).ConfigureAwait(false);
        var seen = await run.Results.FindAsync<SeenIndexHash>("index", cancellation).ConfigureAwait(false);
        if (seen is not null && seen.Sha256 != hash)
            throw new FindingException(
                new Finding(
                    "index-changed",
                    "Something was published while the run was under way; its results would not fit. Start the run again."
                )
                {
                    Source = StorePath.Index,
                    Expected = seen.Sha256 ?? "no index",
                    Found = hash ?? "no index",
                }
            );
        if (seen is null)
            await run.Results.StoreAsync("index", new SeenIndexHash(hash), cancellation).ConfigureAwait(false);
        return new SeenIndex(index, hash);
    }

    /// <summary>Decides which editions are made and which are there.</summary>
    public static async Task<RunPlan> RunAsync(
        RunContext run,
        RunOrder order,
        IReadOnlyList<Release> releases,
        EditionIndex index,
        CancellationToken cancellation
    )
    {
        var manifests = new Dictionary<string, EditionManifest>();
        foreach (var entry in index.Editions.Where(e => e.Status == EditionStatus.Current))
            manifests[entry.Edition] = await run.Published.ManifestAsync(entry, cancellation).ConfigureAwait(false);
        var plan = RunPlan.Make(
            order,
            releases,
            Crosswalks.Release(order.Recipe, releases),
            new PublishedEditions(index, e => manifests[e.Edition], m => PublishedReports.Find(m, run.Ports.Renderer.Extension)),
            [.. KreisRegister.On(order.Recipe.GebietsstandOf(order.LastYear)).All.Select(k => k.Key)]
        );
        run.Observer.Planned([.. plan.Editions.Select(e => e.Id)]);
        return plan;
    }
}
