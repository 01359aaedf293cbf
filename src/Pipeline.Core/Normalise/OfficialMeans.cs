using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The values of Länder and Germany by the offices' own rows, in the very files and periods the values of the Kreise come from: a
/// ratio as it stands, or a ratio of counts and a mean of years by the same rule as for a Kreis. Not of the points for distances,
/// which rest on the Kreise, and not of life tables, beside which the offices publish their own.
/// </summary>
/// <param name="recipe">The recipe as it holds for the edition.</param>
/// <param name="edition">The edition's year.</param>
/// <param name="territory">The Kreise of the edition.</param>
/// <param name="kreise">What the rules of the Kreise take.</param>
/// <param name="source">Where a series of a year stands.</param>
/// <remarks>
/// A row that is missing, bears a sign or stands twice (slices of a table that were put together) gives none; then the area has a
/// mean by inhabitants. So it has where its rows speak of other years than its Kreise.
/// </remarks>
internal sealed class OfficialMeans(
    Recipe recipe,
    int edition,
    Territory territory,
    RulePlaces kreise,
    Func<string, int, (Release Release, ExtractedSeries Series)> source
)
{
    private readonly IReadOnlyList<(string Key, IReadOnlyList<int> Rows)> _areas = AreaMeans.Areas(territory.Kreise);

    /// <summary>The values there are of an indicator, in the order of <see cref="AreaMeans.Areas"/>.</summary>
    /// <param name="indicator">How it is made.</param>
    /// <param name="values">Its values of the Kreise.</param>
    /// <exception cref="FindingException">A row is outside the limits of its series.</exception>
    public IEnumerable<AreaMean> Of(IndicatorRecipe indicator, IReadOnlyList<HarmonisedValue> values)
    {
        if (!IsRatio(indicator))
            yield break;
        var places = kreise with { Count = _areas.Count, Values = (series, period, year, _) => Rows(series, period, year) };
        var column = RuleColumns.Compute(places, indicator, edition);
        foreach (var (area, value) in _areas.Zip(column))
            if (value.Value is { } known && value.Period == PeriodOf(area.Rows, values))
                yield return new AreaMean(area.Key, recipe.Indicator(indicator.Code), MeanKind.Official, known, area.Rows.Count);
    }

    /// <summary>A count says nothing of a place of another size; a ratio of counts does.</summary>
    private bool IsRatio(IndicatorRecipe indicator) =>
        indicator.Rule switch
        {
            IndicatorRule.Value or IndicatorRule.Mean => recipe.Series[indicator.Series[0]].Kind == SeriesKind.Ratio,
            IndicatorRule.PerInhabitant or IndicatorRule.NetMigration => true,
            _ => false,
        };

    /// <summary>The period most Kreise of an area speak of: a secret year is skipped by some of them only.</summary>
    private static string PeriodOf(IReadOnlyList<int> rows, IReadOnlyList<HarmonisedValue> values) =>
        rows.Select(i => values[i].Period).CountBy(p => p).MaxBy(p => p.Value).Key;

    private HarmonisedValue[] Rows(string series, Period period, int year)
    {
        var (release, extracted) = source(series, year);
        var (cells, own) = (extracted.Cells(period), recipe.Series[series]);
        var checks = new SeriesChecks(territory, series, own, release);
        return [.. _areas.Select(a => new HarmonisedValue(Row(cells, a.Key, own, checks), period.ToString(), null))];
    }

    private static double? Row(IReadOnlyDictionary<string, SourceCell> cells, string area, SeriesRecipe series, SeriesChecks checks)
    {
        // Where the recipe says that the Länder count, Germany is what they add up to, as it is for the gates.
        if (area == AreaMeans.Germany && series.LaenderCount && LaenderOf(cells) is { } sum)
            return sum;
        if (!cells.TryGetValue(area, out var cell) || cell.IsRepeated)
            return null;
        if (series.Kind == SeriesKind.Ratio)
            checks.CheckRange(cell, area);
        return cell.Value;
    }

    private static double? LaenderOf(IReadOnlyDictionary<string, SourceCell> cells) =>
        LaenderSum.Of([.. cells.Values.Where(c => c is { Level: AreaLevel.Land, IsRepeated: false }).Select(c => c.Value)]);
}
