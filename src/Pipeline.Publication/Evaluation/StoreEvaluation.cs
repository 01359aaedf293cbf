using System.Globalization;
using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Publication.Evaluation;

/// <summary>
/// How far the promise holds on the editions of a store (METHOD §9): changes a year by kind, who moved there and back, how
/// reliable certainty was, what the labels owe to the anchor, and what means of years would change. The tables of the model
/// card are its output.
/// </summary>
public static class StoreEvaluation
{
    private static readonly ChangeKind[] Kinds =
    [
        ChangeKind.Confirmed,
        ChangeKind.Settlement,
        ChangeKind.Borderline,
        ChangeKind.Others,
        ChangeKind.RevisionOnly,
        ChangeKind.Boundary,
        ChangeKind.Method,
    ];

    /// <summary>All tables, in their order.</summary>
    /// <param name="editions">Consecutive editions of a family, oldest first, at least two.</param>
    /// <param name="recipe">Clusters, hysteresis and the bound of borderline cases.</param>
    /// <param name="cancellation">Checked before every start of a clustering.</param>
    public static IReadOnlyList<MarkdownTable> Compose(
        IReadOnlyList<EvaluatedEdition> editions,
        Core.Normalise.Recipe recipe,
        CancellationToken cancellation
    )
    {
        List<MarkdownTable> tables =
        [
            Changes(editions),
            Moves(editions),
            ForecastTables.Forecasts(editions),
            .. ForecastTables.ReliabilityTables(editions),
        ];
        if (editions.Any(e => e.Certainty.Shares.ContainsKey(ShareKind.Predicted)))
            tables.Add(ForecastTables.Thresholds(editions));
        tables.AddRange(AnchorTables.Compose(editions, recipe.Clustering, cancellation));
        if (editions.Count > SmoothingTrial.MostYears)
            tables.Add(SmoothingTable.Compose(editions, recipe, cancellation));
        tables.AddRange(ChoiceTables.Compose(editions, recipe, cancellation));
        return tables;
    }

    private static MarkdownTable Changes(IReadOnlyList<EvaluatedEdition> editions) =>
        new(
            "Changes of cluster by kind",
            [
                "edition",
                "changes",
                .. Kinds.Select(k => k.ToText()),
                "explained, official / fresh",
                "ARI official–fresh",
                "borderline Kreise",
            ],
            [
                .. editions.Select(
                    IReadOnlyList<string> (e, at) =>
                        [
                            at == 0 ? $"{Year(e.Year)} (anchor)" : Year(e.Year),
                            at == 0 ? "–" : $"{Count(e.Changes.Count)} ({Percent((double)e.Changes.Count / e.State.Data.Rows, 1)})",
                            .. Kinds.Select(k => at == 0 ? "–" : Count(e.Changes.Count(c => c.Kind == k))),
                            $"{Percent(e.Fit.OfficialExplained, 1)} / {Percent(e.Fit.FreshExplained, 1)}",
                            Number(e.Fit.AdjustedRandIndex, 2),
                            Count(e.Borderline),
                        ]
                ),
            ]
        );

    private static MarkdownTable Moves(IReadOnlyList<EvaluatedEdition> editions)
    {
        var labels = editions.Select(e => e.State.Official.Labels).ToList();
        var rows = labels[0].Length;
        var paths = Enumerable.Range(0, rows).Select(i => Path(labels, i)).ToList();
        var changes = editions.Skip(1).Sum(e => e.Changes.Count);
        return new MarkdownTable(
            "Who moved",
            ["figure", "value"],
            [
                ["changes a year", Percent((double)changes / rows / (editions.Count - 1), 2)],
                [
                    "of them confirmed",
                    Count(editions.Skip(1).Sum(e => e.Changes.Count(c => c.Kind.IsConfirmed()))) + $" of {Count(changes)}",
                ],
                ["Kreise that ever moved", Count(paths.Count(p => p.Count > 1))],
                ["of them back in a cluster they had left", Count(paths.Count(p => p.Distinct().Count() < p.Count))],
                ["of them away for one edition (A-B-A)", Count(SmoothingTrial.ThereAndBack(labels))],
                ["confirmed moves undone in the next three editions", Undone(editions, confirmed: true)],
                ["other moves undone in the next three editions", Undone(editions, confirmed: false)],
            ]
        );
    }

    /// <summary>The clusters of a Kreis one after the other, without repeats.</summary>
    private static List<int> Path(List<int[]> labels, int row)
    {
        var path = new List<int>();
        foreach (var label in labels.Select(l => l[row]))
            if (path.Count == 0 || path[^1] != label)
                path.Add(label);
        return path;
    }

    /// <summary>Moves after which the Kreis was back in its old cluster within three editions, of those with three to come.</summary>
    private static string Undone(IReadOnlyList<EvaluatedEdition> editions, bool confirmed)
    {
        var (undone, all) = (0, 0);
        for (var t = 1; t + 3 < editions.Count; t++)
        {
            var kreise = editions[t].State.Data.Features.Kreise.Index().ToDictionary(k => k.Item, k => k.Index);
            foreach (var change in editions[t].Changes.Where(c => c.Kind.IsConfirmed() == confirmed))
            {
                all++;
                if (Enumerable.Range(t + 1, 3).Any(l => editions[l].State.Official.Labels[kreise[change.Kreis]] == change.From))
                    undone++;
            }
        }
        return $"{Count(undone)} of {Count(all)}";
    }

    internal static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    internal static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    internal static string Number(double value, int decimals) => value.ToString("F" + Count(decimals), CultureInfo.InvariantCulture);

    /// <summary>With a sign, unless it is rounded to nothing.</summary>
    internal static string Signed(double value, int decimals)
    {
        var text = Number(Math.Abs(value), decimals);
        return text == Number(0, decimals) ? text : (value > 0 ? "+" : "−") + text;
    }

    internal static string Percent(double share, int decimals) => Number(100 * share, decimals) + " %";
}
