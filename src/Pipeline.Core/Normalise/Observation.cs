using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>
/// One value as the source delivered it, and the Kreis of the target Gebietsstand it enters. A Kreis that was split has
/// one row per successor. The harmonised value of a Kreis is the sum of <c>value × weight</c> over its rows.
/// </summary>
/// <param name="Source">Short name of the source.</param>
/// <param name="ReleaseSha256">The bytes the value stands in.</param>
/// <param name="Series">Our code of the series.</param>
/// <param name="AgsOriginal">The code in the release, five digits (eight for a part that stands in for its Kreis).</param>
/// <param name="Kreis">The Kreis of the target Gebietsstand.</param>
/// <param name="Period">What the value speaks of.</param>
/// <param name="Value">As delivered; null where a sign stands or the row is missing.</param>
/// <param name="Status">What the cell says.</param>
/// <param name="QualityFlag">The office's flag or null.</param>
/// <param name="Unit">Unit as the source writes it.</param>
/// <param name="Gebietsstand">Territorial status of the release.</param>
/// <param name="Weight">Count: share that moves to the Kreis. Ratio: share of the Kreis's inhabitants it speaks for.</param>
public sealed record Observation(
    string Source,
    string ReleaseSha256,
    string Series,
    string AgsOriginal,
    KreisKey Kreis,
    Period Period,
    double? Value,
    ValueStatus Status,
    string? QualityFlag,
    string Unit,
    DateOnly Gebietsstand,
    double Weight
);

/// <summary>
/// A value on its way from a series to an indicator: that of the Kreis of the target Gebietsstand at the same place of
/// <see cref="Territory.Kreise"/>.
/// </summary>
/// <param name="Value">Null where it is missing, for example because a predecessor's is.</param>
/// <param name="Period">What it speaks of, as tables write it: <c>2018</c>, <c>2014, 2016–2018</c>.</param>
/// <param name="Method">How ratios were merged; null where it is the source's own value or a sum of counts.</param>
public readonly record struct HarmonisedValue(double? Value, string Period, string? Method)
{
    /// <summary><see cref="ValueStatus.Imputed"/> where ratios were merged, else <see cref="ValueStatus.Value"/>.</summary>
    public ValueStatus Status => Method is null ? ValueStatus.Value : ValueStatus.Imputed;
}

/// <summary>One value of a context series.</summary>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Series">The series.</param>
/// <param name="Year">The year the value's period ends in.</param>
/// <param name="Value">In the series' unit.</param>
/// <param name="Status"><see cref="ValueStatus.Value"/> or <see cref="ValueStatus.Imputed"/>.</param>
/// <param name="ImputationMethod">How an imputed value was made; null otherwise.</param>
public sealed record ContextValue(
    KreisKey Kreis,
    ContextSeries Series,
    int Year,
    double Value,
    ValueStatus Status,
    string? ImputationMethod
);

/// <summary>One value of one indicator.</summary>
/// <param name="Kreis">The Kreis.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="ReferencePeriod">The period or years the value speaks of, for example <c>2018</c> or <c>2014, 2016–2018</c>.</param>
/// <param name="Status"><see cref="ValueStatus.Value"/> or <see cref="ValueStatus.Imputed"/>.</param>
/// <param name="ImputationMethod">How an imputed value was made; null otherwise.</param>
public sealed record IndicatorValue(
    KreisKey Kreis,
    Indicator Indicator,
    double Value,
    string ReferencePeriod,
    ValueStatus Status,
    string? ImputationMethod
);
