using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>
/// Releases to indicators, through the gates; what they let pass because an operator said so becomes part of the plan.
/// </summary>
internal sealed class NormaliseStep(RunContext run, RunOrder order)
{
    public async Task<NormalisedRun> RunAsync(
        RunPlan plan,
        IReadOnlyList<Release> releases,
        EditionIndex index,
        CancellationToken cancellation
    )
    {
        var wanted = plan.Needs.Select(n => new Vintage(n.Edition, n.AsOf)).Distinct().ToList();
        if (await FindAsync(plan, wanted, cancellation).ConfigureAwait(false) is { } known)
            return known;
        var byRelease = Needs.ByRelease(order.Recipe, plan.Needs);
        var total = byRelease.Count + wanted.Count;
        run.Observer.Begin(Stage.Normalise, total);
        var result = new NormalisedRun(plan, new Dictionary<Vintage, EditionData>(), order.Acceptances);
        if (wanted.Count > 0)
        {
            var territories = await Crosswalks
                .TerritoriesAsync(order.Recipe, releases, run.Ports.Store, run.Ports.CrosswalkReaders, cancellation)
                .ConfigureAwait(false);
            var extraction = await Extractions
                .ReadAsync(byRelease, run.Ports.Store, run.Ports.Readers, order.Threads, Read, cancellation)
                .ConfigureAwait(false);
            Patching.Apply(order.Patches?.Patches ?? [], plan.Needs, extraction, DateOnly.FromDateTime(order.StartedAt.UtcDateTime));
            var accepted = new AcceptedValues(run.Published, index, order.Recipe);
            var normaliser = new GatedNormaliser(order, plan, territories, extraction, accepted);
            foreach (var vintage in wanted)
            {
                cancellation.ThrowIfCancellationRequested();
                await normaliser.RunAsync(vintage, cancellation).ConfigureAwait(false);
                run.Observer.Item(Stage.Normalise, vintage.ToString(), false, total);
            }
            result = await WithConceptsAsync(normaliser.Result(), releases, cancellation).ConfigureAwait(false);
            await StoreAsync(result, cancellation).ConfigureAwait(false);
            run.Observer.Remarked([.. GateRemarks.Lines(result.Plan), .. Deviations(result)]);
        }
        await run.Observer.EndAsync(Stage.Normalise, cancellation).ConfigureAwait(false);
        return result;

        void Read(Release release) => run.Observer.Item(Stage.Normalise, release.Offer.File, false, total);
    }

    /// <summary>How far computed values are from published ones where an indicator changed and the year has both.</summary>
    private static IEnumerable<string> Deviations(NormalisedRun result) =>
        result
            .Data.Where(d => !d.Key.IsLookingBack)
            .OrderBy(d => d.Key.Year)
            .SelectMany(d => d.Value.Deviations.Select(v => $"After the break, edition {d.Key.Year}: {v}"));

    /// <summary>What an earlier process normalised and let pass; null where none did.</summary>
    private async Task<NormalisedRun?> FindAsync(RunPlan plan, IReadOnlyList<Vintage> wanted, CancellationToken cancellation)
    {
        if (await run.Results.FindAsync<GateResults>("normalise", cancellation).ConfigureAwait(false) is not { } gates)
            return null;
        var data = new Dictionary<Vintage, EditionData>();
        foreach (var vintage in wanted)
            data.Add(vintage, (await run.Results.FindAsync<EditionData>(NameOf(vintage), cancellation).ConfigureAwait(false))!);
        return new NormalisedRun(
            plan.Accepting(y => gates.Accepted.GetValueOrDefault(y, []), y => gates.Doubts.GetValueOrDefault(y, [])),
            data,
            gates.Unused
        );
    }

    private async Task StoreAsync(NormalisedRun result, CancellationToken cancellation)
    {
        foreach (var (vintage, data) in result.Data)
            await run.Results.StoreAsync(NameOf(vintage), data, cancellation).ConfigureAwait(false);
        // Written last: it says that the data of all editions are there.
        await run.Results.StoreAsync("normalise", GateResults.Collect(result.Plan, result.Unused), cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts the uploaded Integrationskonzepte beside the data of the editions that can have known them.</summary>
    private async Task<NormalisedRun> WithConceptsAsync(
        NormalisedRun result,
        IReadOnlyList<Release> releases,
        CancellationToken cancellation
    )
    {
        var all = result.Data.ToDictionary();
        foreach (var (vintage, data) in result.Data)
            if (!vintage.IsLookingBack && ConceptFile.Select(order.Recipe, releases, vintage.Year) is { } upload)
                all[vintage] = data with
                {
                    Concepts = await ConceptFile.ReadAsync(upload, run.Ports.Store, cancellation).ConfigureAwait(false),
                };
        return result with { Data = all };
    }

    private static string NameOf(Vintage vintage) => $"normalise-{vintage.Year}-{vintage.AsOf}";
}
