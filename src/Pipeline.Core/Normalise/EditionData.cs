using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>What normalisation makes of the releases for one edition.</summary>
/// <param name="Year">The edition's year.</param>
/// <param name="Observations">What was read, in the order of series, period, target and original Kreis.</param>
/// <param name="Indicators">One value per Kreis and indicator, in the order of Kreis and recipe.</param>
public sealed record EditionData(int Year, IReadOnlyList<Observation> Observations, IReadOnlyList<IndicatorValue> Indicators)
{
    /// <summary>The indicators as a matrix, in the same order; worked out at every call.</summary>
    public FeatureMatrix Features
    {
        get
        {
            var columns = Indicators.TakeWhile(v => v.Kreis == Indicators[0].Kreis).Select(v => v.Indicator).ToList();
            var rows = Indicators.Where((_, i) => i % columns.Count == 0).Select(v => v.Kreis).ToList();
            return new FeatureMatrix(rows, columns, [.. Indicators.Select(v => v.Value)]);
        }
    }

    /// <summary>The year or years every value speaks of, in the order of <see cref="Features"/>, row by row.</summary>
    public IReadOnlyList<string> Periods => [.. Indicators.Select(v => v.ReferencePeriod)];

    /// <summary>The context series: values that are there, in the order of Kreis, series and year. They enter no matrix.</summary>
    public IReadOnlyList<ContextValue> Context { get; init; } = [];

    /// <summary>
    /// Values for Länder and Germany: official ones where the files have them, means of the Kreise, and means by inhabitants where
    /// there is no official one.
    /// </summary>
    public IReadOnlyList<AreaMean> Means { get; init; } = [];

    /// <summary>What the rule <see cref="IndicatorRule.LifeTable"/> found beside the values, in the order of the Kreise.</summary>
    public IReadOnlyList<LifeTableValue> LifeTables { get; init; } = [];

    /// <summary>Of indicators after a break how far they are from their former series; empty where the year has none.</summary>
    public IReadOnlyList<BreakDeviation> Deviations { get; init; } = [];

    /// <summary>What was uploaded of Integrationskonzepte, in the order of the Kreise; null where nothing was.</summary>
    public IReadOnlyList<IntegrationConcept>? Concepts { get; init; }
}
