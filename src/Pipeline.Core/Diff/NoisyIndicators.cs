using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Diff;

/// <summary>
/// The indicators whose yearly value shakes (METHOD §9): leavers without degree and tax capacity, whichever of its two series a
/// family takes. What changes with their three-year means as well is more than one noisy year.
/// </summary>
public static class NoisyIndicators
{
    /// <summary>How many years a mean is of.</summary>
    public const int Years = 3;

    /// <summary>Their codes.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [Indicators.LeaversWithoutDegree.Code, Indicators.TaxCapacity.Code, Indicators.TaxRevenueCapacity.Code];

    /// <summary>The noisy indicators of a family that are not means of years already.</summary>
    /// <param name="definitions">What its indicators are made of, by code.</param>
    public static IReadOnlySet<string> Of(IReadOnlyDictionary<string, string> definitions) =>
        Codes.Where(c => definitions.TryGetValue(c, out var text) && !IndicatorDefinitions.IsMeanOfYears(text)).ToHashSet();

    /// <summary>The values of the last edition with noisy ones as means over those of the last years that are known.</summary>
    /// <param name="trend">Consecutive editions of the same Kreise and indicators, oldest first.</param>
    /// <param name="noisy">Codes of the noisy indicators.</param>
    /// <param name="year">The edition.</param>
    /// <returns>Null where nothing is noisy, or no other year is known.</returns>
    public static Standardised? Smoothed(IReadOnlyList<TrendYear> trend, IReadOnlySet<string> noisy, int year)
    {
        var known = trend.Where(t => t.Year > year - Years && t.Year <= year).Select(t => t.Features).ToList();
        if (noisy.Count == 0 || known.Count < 2 || trend.All(t => t.Year != year))
            return null;
        return Scaling.StandardiseMeans(known, noisy.Contains);
    }
}
