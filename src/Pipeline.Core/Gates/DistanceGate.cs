using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// The distances a supply index is made of. They are surveyed once in many years, so no past of their own tells a wrong row; but where
/// the supermarket is far, so are pharmacy, school and stop. Each row is held against what its other distances let expect: in the
/// survey of 2017 that leaves 0.15 to 0.35 of logarithms that differ by 0.5 to 0.7. The largest evidence of a real column is 5.9, of one
/// that is shifted by a row 244.
/// </summary>
internal static class DistanceGate
{
    /// <summary>Least share of Kreise with the same value in two columns; real ones stay below 0.02.</summary>
    private const double RepeatedShare = 0.1;

    /// <summary>Whether a series is one of the distances, whose value for a Land is the mean over its inhabitants by definition.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="series">Its code.</param>
    public static bool IsDistance(Recipe recipe, string series) => GroupsOf(recipe).Any(g => g.Contains(series));

    /// <summary>The findings of an edition.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="now">All values of the edition.</param>
    /// <param name="judged">Those that are not accepted as they are, each with the Kreise of its Gebietsstand alone.</param>
    /// <param name="parameters">Where it closes.</param>
    public static IEnumerable<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<SeriesValues> now,
        IReadOnlyList<SeriesValues> judged,
        GateParameters parameters
    )
    {
        foreach (var group in GroupsOf(recipe))
        foreach (var values in judged.Where(j => group.Contains(j.Series)))
        {
            var others = now.Where(o => o.Series != values.Series && group.Contains(o.Series)).DistinctBy(o => o.Series).ToList();
            // Two columns that repeat each other are told once: at the later of the two names, if both are judged.
            var repeated = others
                .Where(o => string.CompareOrdinal(values.Series, o.Series) > 0 || !judged.Any(j => j.Series == o.Series))
                .Select(o => Repeated(values, o))
                .OfType<GateFinding>()
                .ToList();
            foreach (var finding in repeated.Count > 0 ? repeated : Rows(values, others, parameters))
                yield return finding;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> GroupsOf(Recipe recipe) =>
        recipe.Indicators.Where(i => i.Rule == IndicatorRule.SupplyPoints).Select(i => i.Series);

    /// <summary>The column of another distance in the place of this one.</summary>
    private static GateFinding? Repeated(SeriesValues values, SeriesValues other)
    {
        var both = values.Kreise.Where(k => k.Value is not null && other.Kreise.GetValueOrDefault(k.Key) is not null).ToList();
        var same = both.Count(k => k.Value == other.Kreise[k.Key]);
        return same <= RepeatedShare * both.Count
            ? null
            : GateFinding
                .Build(
                    values,
                    "column-repeated",
                    null,
                    "Two columns hold the same values: one of them stands in the place of the other.",
                    $"other values than those of {other.Series}, but for at most {GateFinding.Number(RepeatedShare * both.Count)}",
                    $"{same} of {both.Count} the same"
                )
                .Measured(Math.Floor(RepeatedShare * both.Count), same, same);
    }

    private static IEnumerable<GateFinding> Rows(SeriesValues values, List<SeriesValues> others, GateParameters parameters)
    {
        var kreise = values
            .Kreise.Where(k => k.Value > 0 && others.TrueForAll(o => o.Kreise.GetValueOrDefault(k.Key) > 0))
            .Select(k => k.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (others.Count == 0 || kreise.Count < parameters.FewestPairs)
            return [];
        var own = Logarithms(values, kreise);
        var standardised = others.ConvertAll(o => Standardised(Logarithms(o, kreise)));
        // The median of three does not follow the one that may be wrong itself.
        var middle = Standardised([.. kreise.Select((_, i) => Quantiles.Median([.. standardised.Select(s => s[i])]))]);
        var spread = Quantiles.Spread(own);
        // Brought to the spread of this column rather than fitted to it: a fit would bend towards whatever order its rows have.
        var rows = new RowForecast(kreise, own, [.. middle.Select(m => m * spread)], 0)
        {
            By = string.Join(", ", others.Select(o => o.Series)),
        };
        return RowOrderGate.Run(values, rows, parameters);
    }

    private static double[] Logarithms(SeriesValues values, List<string> kreise) =>
        [.. kreise.Select(k => Math.Log(values.Kreise[k]!.Value))];

    private static double[] Standardised(double[] values)
    {
        var (middle, spread) = (Quantiles.Median(values), Quantiles.Spread(values));
        return spread > 0 ? [.. values.Select(v => (v - middle) / spread)] : [.. values.Select(_ => 0.0)];
    }
}
