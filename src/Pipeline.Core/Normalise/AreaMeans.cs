using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The value of an indicator for a Land or for Germany.</summary>
/// <param name="Area">Key of the Land, or <see cref="AreaMeans.Germany"/>.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Kind">What kind of value it is.</param>
/// <param name="Mean">In the indicator's unit.</param>
/// <param name="Kreise">How many Kreise of the edition lie in the area.</param>
public sealed record AreaMean(string Area, Indicator Indicator, MeanKind Kind, double Mean, int Kreise);

/// <summary>
/// Values for Länder and Germany. Reports compare a Kreis with unweighted means over Kreise, like the cluster means, so that
/// all columns of a comparison are of one kind. What people look up is the offices' own figure, which weighs by people; where
/// a file has none, a mean of the Kreise by inhabitants stands in, and is named so.
/// </summary>
public static class AreaMeans
{
    /// <summary>The area code of all of Germany.</summary>
    public const string Germany = "DG";

    /// <summary>Unweighted: all Länder that have Kreise in the matrix, then Germany.</summary>
    public static IReadOnlyList<AreaMean> Compute(FeatureMatrix features) =>
        [
            .. Areas(features.Kreise)
                .SelectMany(a =>
                    features.Indicators.Select(
                        (indicator, j) =>
                            new AreaMean(a.Key, indicator, MeanKind.MeanOfKreise, a.Rows.Average(i => features.Row(i)[j]), a.Rows.Count)
                    )
                ),
        ];

    /// <summary>
    /// Weighted by inhabitants, where no official value is known. An area with a Kreis whose inhabitants are unknown has none.
    /// </summary>
    /// <param name="features">One row per Kreis.</param>
    /// <param name="inhabitants">Inhabitants per row; null where unknown.</param>
    /// <param name="official">What is known already.</param>
    public static IReadOnlyList<AreaMean> Weighted(
        FeatureMatrix features,
        IReadOnlyList<double?> inhabitants,
        IReadOnlyList<AreaMean> official
    )
    {
        var known = official.Select(m => (m.Area, m.Indicator.Code)).ToHashSet();
        return
        [
            .. Areas(features.Kreise)
                .SelectMany(a => features.Indicators.Select((indicator, j) => (Area: a, Indicator: indicator, Column: j)))
                .Where(c => !known.Contains((c.Area.Key, c.Indicator.Code)))
                .Select(c => (c.Area, c.Indicator, Mean: Mean(c.Area.Rows, inhabitants, i => features.Row(i)[c.Column])))
                .Where(c => c.Mean is not null)
                .Select(c => new AreaMean(c.Area.Key, c.Indicator, MeanKind.PopulationWeighted, c.Mean!.Value, c.Area.Rows.Count)),
        ];
    }

    /// <summary>The Länder that have Kreise, then Germany, each with the rows of its Kreise.</summary>
    internal static IReadOnlyList<(string Key, IReadOnlyList<int> Rows)> Areas(IReadOnlyList<KreisKey> kreise) =>
        [
            .. Enumerable
                .Range(0, kreise.Count)
                .GroupBy(i => kreise[i].Land.Text, StringComparer.Ordinal)
                .Select(g => (g.Key, (IReadOnlyList<int>)[.. g])),
            (Germany, [.. Enumerable.Range(0, kreise.Count)]),
        ];

    private static double? Mean(IReadOnlyList<int> rows, IReadOnlyList<double?> weights, Func<int, double> value)
    {
        var (sum, all) = (0.0, 0.0);
        foreach (var row in rows)
        {
            if (weights[row] is not { } weight)
                return null;
            (sum, all) = (sum + (weight * value(row)), all + weight);
        }
        return all > 0 ? sum / all : null;
    }
}
