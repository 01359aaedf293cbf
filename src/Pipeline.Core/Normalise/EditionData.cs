using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>What normalisation makes of the releases for one edition.</summary>
/// <param name="Year">The edition's year.</param>
/// <param name="Observations">What was read, in the order of series, period, target and original Kreis.</param>
/// <param name="Indicators">One value per Kreis and indicator, in the order of Kreis and recipe.</param>
/// <param name="Features">The same as a matrix.</param>
public sealed record EditionData(
    int Year,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<IndicatorValue> Indicators,
    FeatureMatrix Features
)
{
    /// <summary>The context series: values that are there, in the order of Kreis, series and year. They enter no matrix.</summary>
    public IReadOnlyList<ContextValue> Context { get; init; } = [];

    /// <summary>What was uploaded of Integrationskonzepte, in the order of the Kreise; null where nothing was.</summary>
    public IReadOnlyList<IntegrationConcept>? Concepts { get; init; }
}
