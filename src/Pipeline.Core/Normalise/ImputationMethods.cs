using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>How imputed values were made, as the column <c>imputation_method</c> says it.</summary>
public static class ImputationMethods
{
    private const string Merger = "population-weighted mean of ",
        Area = "inhabitants by area of ",
        Share = "share by inhabitants of ",
        Whole = "value of ";

    /// <summary>A ratio of merged Kreise.</summary>
    /// <param name="former">Their codes.</param>
    /// <param name="year">The year whose inhabitants weigh.</param>
    public static string OfMerger(string former, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{Merger}{former} (inhabitants of 31.12.{year})");

    /// <summary>A density of merged Kreise.</summary>
    /// <param name="former">Their codes.</param>
    /// <param name="year">The year whose inhabitants count.</param>
    public static string OfArea(string former, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{Area}{former} together (inhabitants of 31.12.{year})");

    /// <summary>A count of a Kreis that was part of another when it was published.</summary>
    /// <param name="former">The code of the Kreis it was part of.</param>
    /// <param name="shares">Its shares of the inhabitants, 0 to 1.</param>
    public static string OfShare(string former, IEnumerable<double> shares) =>
        string.Create(CultureInfo.InvariantCulture, $"{Share}{former} ({string.Join(", ", shares)})");

    /// <summary>A ratio of a Kreis that was part of another when it was published.</summary>
    /// <param name="former">The code of the Kreis it was part of.</param>
    public static string OfWhole(string former) => $"{Whole}{former} before it was split";

    /// <summary>A life table with deaths that were secret; null where none was.</summary>
    /// <param name="table">The life table.</param>
    public static string? OfDeaths(LifeTableValue table) =>
        table.DeathsEstimated == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Round(table.DeathsEstimated, 1)} of {Math.Round(table.Deaths, 1)} deaths in secret age groups, apportioned within published totals"
            );

    /// <summary>Whether a value is that of former Kreise: its Kreis cannot be compared with what it was.</summary>
    /// <param name="method">The method; null for a value that is not imputed.</param>
    public static bool IsTerritorial(string? method) =>
        method is not null && Array.Exists([Merger, Area, Share, Whole], m => method.StartsWith(m, StringComparison.Ordinal));
}
