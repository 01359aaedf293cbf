using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The rules that take series as they are, as means of years or as ratios of counts (METHOD §1, §9).</summary>
internal static class RuleColumns
{
    /// <summary>One value per place.</summary>
    /// <param name="places">For whom.</param>
    /// <param name="indicator">The rule and its series.</param>
    /// <param name="edition">The edition's year.</param>
    public static HarmonisedValue[] Compute(RulePlaces places, IndicatorRecipe indicator, int edition) =>
        indicator.Rule switch
        {
            IndicatorRule.Value => Value(places, indicator),
            IndicatorRule.Mean => Mean(places, indicator),
            IndicatorRule.PerInhabitant => PerInhabitant(places, indicator),
            IndicatorRule.NetMigration => Migration(places, indicator, edition),
            _ => throw new ArgumentException($"the rule {indicator.Rule} needs more than series", nameof(indicator)),
        };

    private static HarmonisedValue[] Value(RulePlaces places, IndicatorRecipe indicator)
    {
        var (year, period) = places.Taken(indicator.Series[0]);
        return [.. places.Values(indicator.Series[0], period, year, false).Select(v => v with { Value = v.Value * indicator.Factor })];
    }

    private static HarmonisedValue[] Mean(RulePlaces places, IndicatorRecipe indicator)
    {
        var series = indicator.Series[0];
        var (needed, latest) = places.Taken(series);
        var earlier = Enumerable
            .Range(needed - indicator.Years + 1, indicator.Years)
            .Where(y => y < latest.Year && places.IsThere(series, y))
            .Select(y => (y, places.Values(series, places.InYear(series, y), y, true)));
        return MeanOfYears.Compute(
            [.. earlier, (latest.Year, places.Values(series, latest, needed, true))],
            indicator.Factor,
            places.Count
        );
    }

    private static HarmonisedValue[] PerInhabitant(RulePlaces places, IndicatorRecipe indicator)
    {
        var series = indicator.Series[0];
        var (needed, period) = places.Taken(series);
        var years = Enumerable
            .Range(needed - indicator.Years + 1, indicator.Years - 1)
            .Where(y => places.IsThere(series, y) && indicator.Population.All(p => places.IsThere(p, y)))
            .Select(y => (y, OfYear(places.InYear(series, y), y)))
            .Append((needed, OfYear(period, needed)))
            .ToList();
        // One year is what it is: a sum and a quotient would change its last digit.
        return indicator.Years == 1
            ? [.. years[0].Item2.Select(v => v with { Value = v.Value * indicator.Factor })]
            : MeanOfYears.Compute(years, indicator.Factor, places.Count);

        HarmonisedValue[] OfYear(Period period, int year)
        {
            var people = places.Of(indicator.Population, year);
            return [.. places.Values(series, period, year, false).Select((c, i) => c with { Value = Ratio(c.Value, people, i) })];
        }

        static double? Ratio(double? count, HarmonisedValue[][] people, int place)
        {
            double? all = 0;
            foreach (var series in people)
                all += series[place].Value;
            return all > 0 ? count / all : null;
        }
    }

    private static HarmonisedValue[] Migration(RulePlaces places, IndicatorRecipe indicator, int edition) =>
        NetMigration.Compute(
            [.. Enumerable.Range(edition - indicator.Years + 1, indicator.Years)],
            y => places.Of(indicator.In, y),
            y => places.Of(indicator.Out, y),
            y => places.Of(indicator.Population, y),
            places.Count
        );
}
