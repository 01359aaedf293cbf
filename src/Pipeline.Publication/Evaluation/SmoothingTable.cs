using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Normalise;

namespace Pipeline.Publication.Evaluation;

/// <summary>The trade-off of means of years: fewer changes that are chance, against news that come later.</summary>
internal static class SmoothingTable
{
    /// <summary>One, two and three years of each indicator, and of those that shake.</summary>
    public static MarkdownTable Compose(IReadOnlyList<EvaluatedEdition> editions, Recipe recipe, CancellationToken cancellation)
    {
        var features = editions.Select(e => e.State.Data.Features).ToList();
        string[] noisy = [.. NoisyIndicators.Codes.Where(n => features[0].Indicators.Any(i => i.Code == n))];
        var sets = features[0].Indicators.Select(i => new[] { i.Code });
        if (noisy.Length > 1)
            sets = sets.Append(noisy);
        List<IReadOnlyList<string>> rows = [Row([], 1)];
        foreach (var set in sets)
            for (var years = 2; years <= SmoothingTrial.MostYears; years++)
                rows.Add(Row(set, years));
        return new MarkdownTable(
            $"Means of years, with the centres of {StoreEvaluation.Year(editions[SmoothingTrial.MostYears - 1].Year)}",
            ["mean of", "years", "changes a year", "A-B-A", $"explained in {StoreEvaluation.Year(editions[^1].Year)}"],
            rows,
            "A mean of two years tells of a lasting change half a year later on average, one of three years a year later."
        );

        IReadOnlyList<string> Row(string[] codes, int years)
        {
            var result = SmoothingTrial.Run(features, codes, years, recipe.Clustering, cancellation);
            return
            [
                codes.Length == 0 ? "nothing" : string.Join(", ", codes),
                StoreEvaluation.Count(years),
                StoreEvaluation.Percent(result.ChangesAYear, 2),
                StoreEvaluation.Count(result.ThereAndBack),
                StoreEvaluation.Percent(result.Explained, 1),
            ];
        }
    }
}
