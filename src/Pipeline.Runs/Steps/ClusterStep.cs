using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Steps;

/// <summary>Indicators to membership: each edition by the centres of its anchor, and anew.</summary>
internal sealed class ClusterStep(RunContext run, RunOrder order)
{
    public async Task<IReadOnlyList<MadeEdition>> RunAsync(NormalisedRun normalised, EditionIndex index, CancellationToken cancellation)
    {
        var made = normalised
            .Plan.Editions.Where(e => !e.Skipped)
            .Select(e => new MadeEdition(e, normalised.Data[new Vintage(e.Id.Year, e.Id.Year)]))
            .ToList();
        if (order.Until < Stage.Cluster)
            return made;
        run.Observer.Begin(Stage.Cluster, made.Count);
        var history = new EditionHistory(run.Published, index, order.Recipe.Name, order.Recipe.Columns());
        for (var i = 0; i < made.Count; i++)
        {
            made[i] = await ClusterAsync(made[i], history, normalised.Data, cancellation).ConfigureAwait(false);
            await run.Results.StoreAsync(NameOf(made[i]), ClusterOutcome.Of(made[i]), cancellation).ConfigureAwait(false);
            history.Add(PastEdition.Of(made[i]));
            run.Observer.Item(Stage.Cluster, $"edition {made[i].Planned.Id}", false, made.Count);
        }
        await run.Observer.EndAsync(Stage.Cluster, cancellation).ConfigureAwait(false);
        return made;
    }

    private async Task<MadeEdition> ClusterAsync(
        MadeEdition edition,
        EditionHistory history,
        IReadOnlyDictionary<Vintage, EditionData> data,
        CancellationToken cancellation
    )
    {
        var (planned, year) = (edition.Planned, edition.Planned.Id.Year);
        var before = planned.Previous is null ? null : await history.OfAsync(year - 1, cancellation).ConfigureAwait(false);
        if (await run.Results.FindAsync<ClusterOutcome>(NameOf(edition), cancellation).ConfigureAwait(false) is { } known)
            return known.Onto(edition, before);
        var method = new MethodParameters(order.Recipe.Clustering, order.Recipe.Certainty, order.Recipe.Gap);
        var clustered = ClusterStage.Run(
            edition.Data,
            before?.State.Anchor,
            before?.State.Official.Labels,
            method,
            order.Threads,
            cancellation
        );
        var years = await PastYearsAsync(planned, history, data, cancellation).ConfigureAwait(false);
        years.Add(new TrackYear(year, clustered.Official.Labels, clustered.Data, false));
        var (certainty, past) = (new CertaintyOfPast(order.Recipe), await PastAsync(planned, history, cancellation).ConfigureAwait(false));
        return edition with
        {
            Clustered = certainty.Predict(clustered, edition.Data, years),
            Reliability = certainty.Check(clustered.Anchor, edition.Data, years, past),
            ByAnchor = CertaintyOfPast.ByAnchor(clustered, past, order.Recipe.Clustering.Hysteresis),
            StandardErrors = certainty.ErrorsOf(edition.Data, years),
            Before = before,
            Anchoring = AnchorCheck.Evaluate(
                before?.Fit,
                AnchorFit.Measure(year, clustered.Official, clustered.Fresh),
                before is null ? [] : IndicatorDefinitions.Changed(before.Definitions, planned.Basis.Definitions)
            ),
            Bridge = planned.Basis.Bridge ? BridgeEdition.Build(clustered, method, order.Threads, cancellation) : null,
            Track = TodayTrack.Recompute(clustered.Anchor, order.Recipe.Clustering, years),
            Trend = [.. years.Select(y => new TrendYear(y.Year, y.Data.Features))],
        };
    }

    /// <summary>The years from the anchor on, each with the data its sources give today.</summary>
    private static async Task<List<TrackYear>> PastYearsAsync(
        PlannedEdition planned,
        EditionHistory history,
        IReadOnlyDictionary<Vintage, EditionData> data,
        CancellationToken cancellation
    )
    {
        var years = new List<TrackYear>();
        for (var past = planned.Basis.AnchorYear; past < planned.Id.Year; past++)
        {
            var published = (await history.OfAsync(past, cancellation).ConfigureAwait(false)).State;
            var isRevised = planned.RevisedYears.Contains(past);
            var today = isRevised ? Scaling.Standardise(data[new Vintage(past, planned.Id.Year)].Features) : published.Data;
            years.Add(new TrackYear(past, published.Official.Labels, today, isRevised));
        }
        return years;
    }

    private static async Task<Dictionary<int, PastEdition>> PastAsync(
        PlannedEdition planned,
        EditionHistory history,
        CancellationToken cancellation
    )
    {
        var past = new Dictionary<int, PastEdition>();
        for (var year = planned.Basis.AnchorYear; year < planned.Id.Year; year++)
            past[year] = await history.OfAsync(year, cancellation).ConfigureAwait(false);
        return past;
    }

    private static string NameOf(MadeEdition edition) => $"cluster-{edition.Planned.Id.Year}";
}
