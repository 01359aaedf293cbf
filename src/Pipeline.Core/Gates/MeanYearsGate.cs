using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>
/// A mean of years that lacks one for every Kreis: the source did not hold it. The mean is made all the same and names the years it
/// took; that one is missing is told, because it is no longer the mean the recipe means.
/// </summary>
internal static class MeanYearsGate
{
    /// <summary>A doubt for each such indicator.</summary>
    /// <param name="recipe">How the indicators of the edition are made.</param>
    /// <param name="data">What came of it.</param>
    public static IEnumerable<GateFinding> Run(Recipe recipe, EditionData data)
    {
        foreach (var indicator in recipe.Indicators.Where(i => i.Years > 1 && i.Rule is IndicatorRule.Mean or IndicatorRule.PerInhabitant))
        {
            var years = data
                .Indicators.Where(v => v.Indicator.Code == indicator.Code)
                .Select(v => v.ReferencePeriod)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(YearList.Parse)
                .ToHashSet();
            List<int> wanted = [.. Enumerable.Range(years.Max() - indicator.Years + 1, indicator.Years)];
            if (wanted.TrueForAll(years.Contains))
                continue;
            yield return GateFinding
                .Build(
                    new GatePlace("mean-incomplete", indicator.Code, YearList.Text(wanted)),
                    "A year of the mean is in no file: the mean was made without it.",
                    null,
                    YearList.Text(wanted),
                    YearList.Text([.. years.Order()])
                )
                .AsDoubt();
        }
    }
}
