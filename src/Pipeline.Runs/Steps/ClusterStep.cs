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
        var past = await PastYearsAsync(edition, history, data, cancellation).ConfigureAwait(false);
        var years = past.ConvertAll(p => p.Year);
        years.Add(new TrackYear(year, clustered.Official.Labels, clustered.Data, false));
        var (certainty, earlier) = (
            new CertaintyOfPast(order.Recipe),
            await EarlierAsync(edition, history, cancellation).ConfigureAwait(false)
        );
        return edition with
        {
            Clustered = certainty.Predict(clustered, edition.Data, years),
            Reliability = certainty.Check(clustered.Anchor, edition.Data, years, earlier),
            ByAnchor = CertaintyOfPast.ByAnchor(clustered, earlier, order.Recipe.Clustering.Hysteresis),
            StandardErrors = certainty.ErrorsOf(edition.Data, years),
            Before = before,
            Anchoring = AnchorCheck.Evaluate(
                before?.Fit,
                AnchorFit.Measure(year, clustered.Official, clustered.Fresh),
                before is null ? [] : IndicatorDefinitions.Changed(before.Definitions, planned.Basis.Definitions)
            ),
            Bridge = planned.Basis.Bridge ? BridgeEdition.Build(clustered, method, order.Threads, cancellation) : null,
            Track = TodayTrack.Recompute(clustered.Anchor, order.Recipe.Clustering, years) with
            {
                Inherited = [.. past.SelectMany(p => p.Inherited.Select(s => new InheritedYear(p.Year.Year, s.Kreis, s.From)))],
            },
            Trend = [.. years.Select(y => new TrendYear(y.Year, y.Data.Features))],
        };
    }

    /// <summary>The years from the anchor on, each with the data its sources give today, in the Kreise of the edition.</summary>
    private static async Task<List<PastYear>> PastYearsAsync(
        MadeEdition edition,
        EditionHistory history,
        IReadOnlyDictionary<Vintage, EditionData> data,
        CancellationToken cancellation
    )
    {
        var planned = edition.Planned;
        var years = new List<PastYear>();
        for (var past = planned.Basis.AnchorYear; past < planned.Id.Year; past++)
        {
            var shown = (await history.OfAsync(past, cancellation).ConfigureAwait(false)).Onto(edition.Data.Features.Kreise);
            var published = shown.State;
            var isRevised = planned.RevisedYears.Contains(past);
            var today = isRevised ? Scaling.Standardise(data[new Vintage(past, planned.Id.Year)].Features) : published.Data;
            years.Add(new PastYear(new TrackYear(past, published.Official.Labels, today, isRevised), shown.Inherited));
        }
        return years;
    }

    /// <summary>The editions of the family since the anchor, by year, in the Kreise of this one.</summary>
    private static async Task<Dictionary<int, PastEdition>> EarlierAsync(
        MadeEdition edition,
        EditionHistory history,
        CancellationToken cancellation
    )
    {
        var (planned, kreise) = (edition.Planned, edition.Data.Features.Kreise);
        var past = new Dictionary<int, PastEdition>();
        for (var year = planned.Basis.AnchorYear; year < planned.Id.Year; year++)
            past[year] = (await history.OfAsync(year, cancellation).ConfigureAwait(false)).Onto(kreise);
        return past;
    }

    /// <summary>A year of the family, and the Kreise that show the past of another in it.</summary>
    private sealed record PastYear(TrackYear Year, IReadOnlyList<Succession> Inherited);

    private static string NameOf(MadeEdition edition) => $"cluster-{edition.Planned.Id.Year}";
}
