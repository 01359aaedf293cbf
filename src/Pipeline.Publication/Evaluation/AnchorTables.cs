using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Assignment;

namespace Pipeline.Publication.Evaluation;

/// <summary>What labels owe to the anchor, how anchors age, and whether a pooled one would help.</summary>
internal static class AnchorTables
{
    /// <summary>The tables, in their order.</summary>
    public static IEnumerable<MarkdownTable> Compose(
        IReadOnlyList<EvaluatedEdition> editions,
        ClusterParameters parameters,
        CancellationToken cancellation
    )
    {
        List<PossibleAnchor> anchors = [.. editions.Select(e => e.AsAnchor)];
        yield return Dependence(editions[^1], AnchorDependence.Compute(anchors, parameters.Hysteresis));
        yield return Ageing(AnchorAgeing.Compute(anchors, parameters.Hysteresis));
        if (PooledAnchors.Compare(anchors, parameters, cancellation) is { Count: > 0 } pairs)
            yield return Pooled(pairs, editions[^1].Year);
    }

    private static MarkdownTable Dependence(EvaluatedEdition last, IReadOnlyList<LabelsByAnchor> found)
    {
        var labels = last.State.Official.Labels;
        return new MarkdownTable(
            $"What the labels of {StoreEvaluation.Year(last.Year)} owe to the anchor",
            ["anchor", "Kreise with another label", "share"],
            [
                .. found.Select(
                    IReadOnlyList<string> (f) =>
                    {
                        var other = Alignment.CountOther(f.Labels, labels);
                        return
                        [
                            StoreEvaluation.Year(f.AnchorYear),
                            StoreEvaluation.Count(other),
                            StoreEvaluation.Percent((double)other / labels.Length, 1),
                        ];
                    }
                ),
            ],
            $"{StoreEvaluation.Count(Enumerable.Range(0, labels.Length).Count(i => found.Any(f => f.Labels[i] != labels[i])))} Kreise have "
                + "another label by at least one of them."
        );
    }

    private static MarkdownTable Ageing(IReadOnlyList<AgedFit> fits) =>
        new(
            "How frozen centres age, over every anchor and the editions after it",
            [
                "years since the anchor",
                "cases",
                "ARI official–fresh, mean",
                "least",
                "other label than fresh, mean",
                "most",
                "points explained less, most",
            ],
            [
                .. fits.GroupBy(f => f.Age)
                    .OrderBy(g => g.Key)
                    .Select(
                        IReadOnlyList<string> (g) =>
                            [
                                StoreEvaluation.Count(g.Key),
                                StoreEvaluation.Count(g.Count()),
                                StoreEvaluation.Number(g.Average(f => f.Fit.AdjustedRandIndex), 2),
                                StoreEvaluation.Number(g.Min(f => f.Fit.AdjustedRandIndex), 2),
                                StoreEvaluation.Percent(g.Average(f => f.Otherwise), 1),
                                StoreEvaluation.Percent(g.Max(f => f.Otherwise), 1),
                                StoreEvaluation.Number(100 * g.Max(f => f.Fit.FreshExplained - f.Fit.OfficialExplained), 1),
                            ]
                    ),
            ],
            Remark(fits)
        );

    /// <summary>What the rule makes of these cases.</summary>
    private static string Remark(IReadOnlyList<AgedFit> fits)
    {
        var below = fits.Where(f => f.Fit.Disagrees).ToList();
        var due = fits.GroupBy(f => f.AnchorYear).Select(FirstDue).OfType<AgedFit>().ToList();
        var least = StoreEvaluation.Number(ReanchorRule.LeastAgreement, 1);
        var tenth = StoreEvaluation.Count(fits.Count(f => f.Otherwise >= 0.1));
        var same = StoreEvaluation.Count(below.Count(f => f.Otherwise >= 0.1));
        return $"The agreement is below {least} in {StoreEvaluation.Count(below.Count)} cases; "
            + $"a tenth of the Kreise or more are labelled otherwise in {tenth}, {same} of them the same. "
            + (
                due.Count == 0
                    ? "By the rule, new centres would not have been due for any anchor."
                    : "By the rule, new centres would have been due for the anchors of "
                        + string.Join(
                            ", ",
                            due.Select(f => $"{StoreEvaluation.Year(f.AnchorYear)} (in {StoreEvaluation.Year(f.Fit.Year)})")
                        )
                        + "."
            );
    }

    /// <summary>The first edition in which the rule is met; null where none is.</summary>
    private static AgedFit? FirstDue(IEnumerable<AgedFit> ofAnchor)
    {
        AgedFit? before = null;
        foreach (var fit in ofAnchor)
        {
            if (AnchorCheck.Evaluate(before?.Fit, fit.Fit, []).Verdict.Due)
                return fit;
            before = fit;
        }
        return null;
    }

    private static MarkdownTable Pooled(IReadOnlyList<AnchorPair> pairs, int last) =>
        new(
            $"Kreise whose label of {StoreEvaluation.Year(last)} hangs on the anchor: one edition, or three pooled",
            ["middle of one anchor", "of the other", "one edition each", "three pooled each"],
            [
                .. pairs.Select(
                    IReadOnlyList<string> (p) =>
                        [
                            StoreEvaluation.Year(p.FirstYear),
                            StoreEvaluation.Year(p.SecondYear),
                            StoreEvaluation.Count(p.Single),
                            StoreEvaluation.Count(p.Pooled),
                        ]
                ),
                [
                    "mean",
                    "",
                    StoreEvaluation.Number(pairs.Average(p => p.Single), 1),
                    StoreEvaluation.Number(pairs.Average(p => p.Pooled), 1),
                ],
            ]
        );
}
