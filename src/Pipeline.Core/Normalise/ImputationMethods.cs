using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>How imputed values were made, as the column <c>imputation_method</c> says it.</summary>
public static class ImputationMethods
{
    private const string WithinTotals = "apportioned within published totals";

    /// <summary>A ratio of merged Kreise.</summary>
    /// <param name="former">Their codes.</param>
    /// <param name="year">The year whose inhabitants weigh.</param>
    public static string OfMerger(string former, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"population-weighted mean of {former} (inhabitants of 31.12.{year})");

    /// <summary>A life table with deaths that were secret; null where none was.</summary>
    /// <param name="table">The life table.</param>
    public static string? OfDeaths(LifeTableValue table) =>
        table.DeathsEstimated == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Round(table.DeathsEstimated, 1)} of {Math.Round(table.Deaths, 1)} deaths in secret age groups, {WithinTotals}"
            );

    /// <summary>
    /// Whether a value was put together from those of other areas: its Kreis cannot be compared with what it was. Deaths that are
    /// estimated within published totals are the Kreis's own.
    /// </summary>
    /// <param name="method">The method; null for a value that is not imputed.</param>
    public static bool IsMerger(string? method) => method?.EndsWith(WithinTotals, StringComparison.Ordinal) == false;
}
