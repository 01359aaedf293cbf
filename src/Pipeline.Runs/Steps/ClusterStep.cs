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
            await run.Results.StoreAsync(NameOf(made[i]), ClusterOutcome.Summarise(made[i]), cancellation).ConfigureAwait(false);
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
        var kreise = edition.Data.Features.Kreise;
        var before = planned.Previous is null ? null : (await history.OfAsync(year - 1, cancellation).ConfigureAwait(false)).Onto(kreise);
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
        var earlier = await EarlierAsync(edition, history, cancellation).ConfigureAwait(false);
        List<TrackYear> years =
        [
            .. earlier.Select(e => PastYear(planned, e.Key, e.Value.State, data)),
            new TrackYear(year, clustered.Official.Labels, clustered.Data, false),
        ];
        var certainty = new CertaintyOfPast(order.Recipe.ForEdition(year), edition.Data, years);
        return edition with
        {
            Clustered = certainty.Predict(clustered),
            Reliability = certainty.Check(clustered.Anchor, earlier),
            ByAnchor = CertaintyOfPast.ByAnchor(clustered, earlier, order.Recipe.Clustering.Hysteresis),
            StandardErrors = certainty.Errors(),
            Before = before,
            Anchoring = AnchorCheck.Evaluate(
                before?.Fit,
                AnchorFit.Measure(year, clustered.Official, clustered.Fresh),
                before is null ? [] : IndicatorDefinitions.Changed(before.Definitions, planned.Basis.Definitions)
            ),
            Bridge = planned.Basis.Bridge ? BridgeEdition.Build(clustered, method, order.Threads, cancellation) : null,
            Track = TodayTrack.Recompute(clustered.Anchor, order.Recipe.Clustering, years) with
            {
                Inherited = [.. earlier.SelectMany(e => e.Value.Inherited.Select(s => new InheritedYear(e.Key, s.Kreis, s.From)))],
            },
            Trend = [.. years.Select(y => new TrendYear(y.Year, y.Data.Features) { Periods = PeriodsOf(y) })],
        };

        IReadOnlyList<string> PeriodsOf(TrackYear past) =>
            past.Year == year ? edition.Data.Periods
            : past.IsRevised ? data[new Vintage(past.Year, year)].Periods
            : earlier[past.Year].Periods;
    }

    /// <summary>A year of the family with the data its sources give today.</summary>
    private static TrackYear PastYear(
        PlannedEdition planned,
        int year,
        EditionState published,
        IReadOnlyDictionary<Vintage, EditionData> data
    )
    {
        var isRevised = planned.RevisedYears.Contains(year);
        var today = isRevised ? Scaling.Standardise(data[new Vintage(year, planned.Id.Year)].Features) : published.Data;
        return new TrackYear(year, published.Official.Labels, today, isRevised);
    }

    /// <summary>The editions of the family since the anchor, by year, in the Kreise of this one.</summary>
    private static async Task<SortedDictionary<int, PastEdition>> EarlierAsync(
        MadeEdition edition,
        EditionHistory history,
        CancellationToken cancellation
    )
    {
        var (planned, kreise) = (edition.Planned, edition.Data.Features.Kreise);
        var past = new SortedDictionary<int, PastEdition>();
        for (var year = planned.Basis.AnchorYear; year < planned.Id.Year; year++)
            past[year] = (await history.OfAsync(year, cancellation).ConfigureAwait(false)).Onto(kreise);
        return past;
    }

    private static string NameOf(MadeEdition edition) => $"cluster-{edition.Planned.Id.Year}";
}
