using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The rows of Länder and Bund in the file an indicator of the rule <see cref="IndicatorRule.Value"/> is read from: the office's
/// own figure, of the same period and by the same factor as those of the Kreise. Only of ratios: a count says nothing there.
/// </summary>
internal static class OfficialMeans
{
    /// <summary>The values there are, in the order of <see cref="AreaMeans.Areas"/>.</summary>
    /// <param name="column">The indicator and the cells of the period its values are read from.</param>
    /// <param name="territory">The Kreise of the edition.</param>
    /// <remarks>
    /// A row that is missing, bears a sign or stands twice (slices of a table that were put together) gives none; then the area has
    /// a mean by inhabitants.
    /// </remarks>
    /// <exception cref="FindingException">A value is outside the limits of the series.</exception>
    public static IEnumerable<AreaMean> Read(OfficialColumn column, Territory territory)
    {
        if (column.Series.Kind != SeriesKind.Ratio)
            yield break;
        var checks = new SeriesChecks(territory, column.Recipe.Series[0], column.Series, column.Release);
        foreach (var (area, rows) in AreaMeans.Areas(territory.Kreise))
            if (column.Cells.TryGetValue(area, out var cell) && cell is { IsRepeated: false, Value: { } value })
            {
                checks.CheckRange(cell, area);
                yield return new AreaMean(area, column.Indicator, MeanKind.Official, value * column.Recipe.Factor, rows.Count);
            }
    }
}

/// <summary>An indicator that is read as it is, and where.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Recipe">How it is made.</param>
/// <param name="Series">The one series it is made of.</param>
/// <param name="Release">Where that stands.</param>
/// <param name="Cells">The cells of the period, by area.</param>
internal sealed record OfficialColumn(
    Indicator Indicator,
    IndicatorRecipe Recipe,
    SeriesRecipe Series,
    Release Release,
    IReadOnlyDictionary<string, SourceCell> Cells
);
