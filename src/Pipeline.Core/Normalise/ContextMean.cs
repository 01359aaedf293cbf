using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The mean of a context series over the Kreise of a cluster in a year.</summary>
/// <param name="Series">The series.</param>
/// <param name="Year">The year.</param>
/// <param name="Group">Number of the cluster, or <see cref="AreaMeans.Germany"/> for all Kreise.</param>
/// <param name="Mean">Unweighted mean of the Kreise with a value, in the series' unit.</param>
/// <param name="Kreise">How many have a value.</param>
/// <param name="Missing">How many have none.</param>
public sealed record ContextMean(ContextSeries Series, int Year, string Group, double Mean, int Kreise, int Missing)
{
    /// <summary>
    /// Means by the clusters of the edition, as in the study's figure of the share of foreigners: each Kreis counts in all
    /// years for the cluster it belongs to now, so that a line shows how the same Kreise fared. Where no Kreis of a group has
    /// a value there is no mean.
    /// </summary>
    /// <param name="values">The values that are there.</param>
    /// <param name="kreise">All Kreise.</param>
    /// <param name="labels">Their official clusters, in the same order.</param>
    /// <returns>In the order of series, year and group.</returns>
    public static IReadOnlyList<ContextMean> Compute(
        IReadOnlyList<ContextValue> values,
        IReadOnlyList<KreisKey> kreise,
        IReadOnlyList<int> labels
    )
    {
        var groups = kreise
            .Zip(labels)
            .GroupBy(p => p.Second, p => p.First)
            .Select(g => (Key: FormattableString.Invariant($"{g.Key}"), Kreise: g.ToHashSet()))
            .Append((Key: AreaMeans.Germany, Kreise: kreise.ToHashSet()))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        return
        [
            .. from year in values
                .GroupBy(v => (v.Series, v.Year))
                .OrderBy(g => g.Key.Series.Code, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Year)
            from g in groups
            let known = year.Where(v => g.Kreise.Contains(v.Kreis)).Select(v => v.Value).ToList()
            where known.Count > 0
            select new ContextMean(year.Key.Series, year.Key.Year, g.Key, known.Average(), known.Count, g.Kreise.Count - known.Count),
        ];
    }
}
