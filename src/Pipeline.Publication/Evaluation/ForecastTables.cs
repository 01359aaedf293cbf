using Pipeline.Core.Cluster;
using Pipeline.Statistics.Validation;

namespace Pipeline.Publication.Evaluation;

/// <summary>Certainties against what came.</summary>
internal static class ForecastTables
{
    /// <summary>How good each certainty is as a forecast.</summary>
    public static MarkdownTable Forecasts(IReadOnlyList<EvaluatedEdition> editions)
    {
        var years = editions.Select(e => e.Certainty).ToList();
        return new MarkdownTable(
            "Does the label hold in the next edition?",
            ["forecast", "editions", "pairs", "kept", "AUC", "Brier"],
            [
                Row("predictive certainty", Known(ShareKind.Predicted)),
                Row("predictive certainty, from counts", Known(ShareKind.PredictedFromCounts)),
                Row("bootstrap, the same editions as the first", Known(ShareKind.Resampled, sameAs: ShareKind.Predicted)),
                Row("bootstrap, all editions", Known(ShareKind.Resampled)),
            ],
            "AUC: the probability that a label that is kept had the higher certainty than one that changes. Brier: mean square of "
                + "certainty less outcome. Every certainty knows the editions up to its own alone."
        );

        List<CertaintyOutcome> Known(ShareKind kind, ShareKind? sameAs = null) =>
            [
                .. Reliability
                    .Outcomes([.. years], kind)
                    .Where(o => o.KeptNextYear is not null)
                    .Where(o => sameAs is null || years.Single(y => y.Year == o.Year).Shares.ContainsKey(sameAs.Value)),
            ];
    }

    private static IReadOnlyList<string> Row(string name, List<CertaintyOutcome> outcomes)
    {
        if (outcomes.Count == 0)
            return [name, "–", "0", "–", "–", "–"];
        var (shares, kept) = (outcomes.ConvertAll(o => o.Share), outcomes.ConvertAll(o => o.KeptNextYear == true));
        return
        [
            name,
            $"{StoreEvaluation.Year(outcomes.Min(o => o.Year))}–{StoreEvaluation.Year(outcomes.Max(o => o.Year))}",
            StoreEvaluation.Count(outcomes.Count),
            StoreEvaluation.Percent((double)kept.Count(k => k) / kept.Count, 1),
            Prediction.RocArea(shares, kept) is { } area ? StoreEvaluation.Number(area, 3) : "–",
            StoreEvaluation.Number(Prediction.Brier(shares, kept), 3),
        ];
    }

    /// <summary>What came of each class of certainty.</summary>
    public static IEnumerable<MarkdownTable> ReliabilityTables(IReadOnlyList<EvaluatedEdition> editions) =>
        Reliability
            .Compute([.. editions.Select(e => e.Certainty)])
            .Where(b => b.Kind is ShareKind.Predicted or ShareKind.Resampled)
            .GroupBy(b => b.Kind)
            .Select(g => new MarkdownTable(
                g.Key == ShareKind.Predicted ? "Reliability of the predictive certainty" : "The same of the bootstrap",
                ["certainty", "Kreise", "mean certainty", "kept next year", "Kreise", "kept after three years"],
                [
                    .. g.Select(
                        IReadOnlyList<string> (b) =>
                            [
                                b.Bin == Reliability.From.Count
                                    ? "1"
                                    : StoreEvaluation.Number(Reliability.From[b.Bin - 1], 2)
                                        + $" to below {StoreEvaluation.Number(Reliability.To(b.Bin), 2)}",
                                StoreEvaluation.Count(b.Kreise),
                                b.MeanShare is { } mean ? StoreEvaluation.Number(mean, 3) : "–",
                                b.KeptNextYear is { } next ? StoreEvaluation.Percent(next, 1) : "–",
                                StoreEvaluation.Count(b.KreiseThreeYears),
                                b.KeptThreeYears is { } third ? StoreEvaluation.Percent(third, 1) : "–",
                            ]
                    ),
                ]
            ));

    /// <summary>Precision and recall of the bound of borderline cases, and of others.</summary>
    public static MarkdownTable Thresholds(IReadOnlyList<EvaluatedEdition> editions)
    {
        var outcomes = Reliability
            .Outcomes([.. editions.Select(e => e.Certainty)], ShareKind.Predicted)
            .Where(o => o.KeptNextYear is not null)
            .ToList();
        return new MarkdownTable(
            "Which Kreise to call borderline",
            ["certainty below", "share of the Kreise", "of them change next year (precision)", "of those that change (recall)"],
            [
                .. new[] { 0.7, 0.8, 0.85, 0.9, 0.95, 0.98 }.Select(
                    IReadOnlyList<string> (bound) =>
                    {
                        var called = outcomes.Where(o => o.Share < bound).ToList();
                        var changed = called.Count(o => o.KeptNextYear == false);
                        return
                        [
                            StoreEvaluation.Number(bound, 2),
                            StoreEvaluation.Percent((double)called.Count / outcomes.Count, 1),
                            called.Count == 0 ? "–" : StoreEvaluation.Percent((double)changed / called.Count, 1),
                            StoreEvaluation.Percent((double)changed / Math.Max(1, outcomes.Count(o => o.KeptNextYear == false)), 1),
                        ];
                    }
                ),
            ]
        );
    }
}
