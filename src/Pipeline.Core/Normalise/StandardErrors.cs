using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Standard errors of values that rest on counts (METHOD §9). Where a source gives a rate without its counts, the counts are
/// those that inhabitants lead to expect; what is no count has none.
/// </summary>
public static class StandardErrors
{
    /// <summary>
    /// School leavers per inhabitant and year: 850,000 of 81 million in 2012 (Statistisches Bundesamt, Fachserie 11 Reihe 1).
    /// INKAR gives the share without a degree and not whom it is a share of.
    /// </summary>
    internal const double LeaversPerInhabitant = 0.0105;

    /// <summary>Deaths per inhabitant and year: 870,000 of 81 million in 2012 (Statistisches Bundesamt).</summary>
    internal const double DeathsPerInhabitant = 0.011;

    /// <summary>INKAR's life expectancy is of three years together.</summary>
    internal const int YearsOfLifeTable = 3;

    /// <summary>
    /// Chiang's standard error of life expectancy (Chiang 1984) is about this many years over the root of the deaths: his formula
    /// on the Kreise's own counts gives 0.18 standard deviations of the indicator in the median Kreis and 0.39 in the smallest
    /// (METHOD §9), and so does this.
    /// </summary>
    internal const double YearsPerRootDeath = 12;

    /// <summary>Inhabitants of every Kreis in the year of the edition, in the order of the Kreise.</summary>
    /// <param name="recipe">Names the series.</param>
    /// <param name="data">The edition.</param>
    public static double[] Inhabitants(Recipe recipe, EditionData data) => Totals(data, [recipe.Population], data.Year, data.Year);

    /// <summary>
    /// One per value in the order of <see cref="EditionData.Indicators"/>, in the indicator's unit; null where there is none.
    /// </summary>
    /// <param name="recipe">Says what the indicators are made of.</param>
    /// <param name="data">The edition.</param>
    public static double?[] FromCounts(Recipe recipe, EditionData data)
    {
        var inhabitants = Inhabitants(recipe, data);
        var columns = recipe.Indicators.Select((i, column) => Column(data, i, column, inhabitants)).ToList();
        var found = new double?[data.Indicators.Count];
        for (var at = 0; at < found.Length; at++)
        {
            var error = columns[at % columns.Count]?[at / columns.Count];
            found[at] = error is { } e && double.IsFinite(e) ? e : null;
        }
        return found;
    }

    private static double[]? Column(EditionData data, IndicatorRecipe indicator, int column, double[] inhabitants)
    {
        var p = data.Indicators.Count / inhabitants.Length;
        return indicator switch
        {
            { Rule: IndicatorRule.LifeTable } => LifeTables(data, indicator.Code),
            { Rule: IndicatorRule.NetMigration } => Moves(data, indicator),
            { Code: "leavers_without_degree_pct", Rule: IndicatorRule.Value or IndicatorRule.Mean } =>
            [
                .. inhabitants.Select(
                    (n, i) => Binomial(data.Indicators[(i * p) + column].Value, LeaversPerInhabitant * n * YearsOf(indicator))
                ),
            ],
            { Code: "life_expectancy", Rule: IndicatorRule.Value } =>
            [
                .. inhabitants.Select(n => YearsPerRootDeath / Math.Sqrt(DeathsPerInhabitant * n * YearsOfLifeTable)),
            ],
            _ => null,
        };
    }

    /// <summary>
    /// Chiang's, from the deaths and inhabitants the value was computed from, with the error of the open group's death rate: most
    /// people die in that group, and its rate shakes as every other.
    /// </summary>
    private static double[] LifeTables(EditionData data, string code) =>
        [.. data.LifeTables.Where(t => t.Indicator == code).Select(t => t.StandardErrorWithOpenGroup)];

    /// <summary>A mean of years rests on the leavers of them all.</summary>
    private static int YearsOf(IndicatorRecipe indicator) => indicator.Rule == IndicatorRule.Mean ? indicator.Years : 1;

    /// <summary>Of a share in percent of so many.</summary>
    internal static double Binomial(double percent, double of) => Math.Sqrt(percent * (100 - percent) / of);

    /// <summary>
    /// Moves in and out are Poisson counts: the variance of their difference is their sum. The mean of the years has the sum of
    /// all moves over the square of the mean population and of the number of years.
    /// </summary>
    private static double[] Moves(EditionData data, IndicatorRecipe indicator)
    {
        var from = data.Year - indicator.Years + 1;
        var moves = Totals(data, [.. indicator.In, .. indicator.Out], from, data.Year);
        var people = Totals(data, indicator.Population, from, data.Year);
        // Inhabitants added over the years are the mean population times the number of years.
        return [.. moves.Zip(people, (m, n) => Math.Sqrt(m) / n * 1000)];
    }

    private static double[] Totals(EditionData data, IReadOnlyList<string> series, int from, int to)
    {
        var rows = new Dictionary<KreisKey, int>();
        foreach (var value in data.Indicators)
            rows.TryAdd(value.Kreis, rows.Count);
        var totals = new double[rows.Count];
        var wanted = series.ToHashSet(StringComparer.Ordinal);
        foreach (var o in data.Observations)
            if (o.Value is { } value && o.Period.Year >= from && o.Period.Year <= to && wanted.Contains(o.Series))
                totals[rows[o.Kreis]] += value * o.Weight;
        return totals;
    }
}
