using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables of the stage normalise.</summary>
internal static class DataTables
{
    /// <summary>Observations, indicators, means, context; life tables where there are any.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="data">Its data.</param>
    /// <param name="standardErrors">In the order of its indicators; empty where they are not known.</param>
    public static IReadOnlyList<TableData> All(EditionId edition, EditionData data, IReadOnlyList<double?> standardErrors) =>
        [
            TableSchemas.Observations.Write([.. data.Observations.Select(o => Observation(edition, o))]),
            Indicators(edition, data.Indicators, standardErrors),
            Means(edition, data.Means),
            DescribingTables.Context(edition, data.Context),
            .. data.LifeTables.Count > 0 ? [LifeTables(edition, data.LifeTables)] : Array.Empty<TableData>(),
        ];

    private static TableData LifeTables(EditionId edition, IReadOnlyList<LifeTableValue> tables) =>
        TableSchemas.LifeTables.Write([
            .. tables
                .OrderBy(t => t.Kreis)
                .ThenBy(t => t.Indicator, StringComparer.Ordinal)
                .Select(t => new LifeTableRow
                {
                    Edition = edition,
                    Ags = t.Kreis,
                    Indicator = t.Indicator,
                    LifeExpectancy = t.LifeExpectancy,
                    StandardError = t.StandardError,
                    StandardErrorWithOpenGroup = t.StandardErrorWithOpenGroup,
                    Deaths = t.Deaths,
                    DeathsEstimated = t.DeathsEstimated,
                    PersonYears = t.PersonYears,
                    GrowthRate = t.GrowthRate,
                    GrowthYears = t.GrowthYears,
                }),
        ]);

    private static ObservationRow Observation(EditionId edition, Observation o) =>
        new()
        {
            Edition = edition,
            Source = o.Source,
            ReleaseSha256 = o.ReleaseSha256,
            Series = o.Series,
            AgsOriginal = o.AgsOriginal,
            Ags = o.Kreis,
            PeriodStart = o.Period.Start,
            PeriodEnd = o.Period.End,
            Value = o.Value,
            Status = o.Status,
            QualityFlag = o.QualityFlag,
            Unit = o.Unit,
            Gebietsstand = o.Gebietsstand,
            Weight = o.Weight,
        };

    private static TableData Indicators(EditionId edition, IReadOnlyList<IndicatorValue> values, IReadOnlyList<double?> errors) =>
        TableSchemas.IndicatorValues.Write([
            .. values
                .Select((v, at) => Row(edition, v, errors.Count == 0 ? null : errors[at]))
                .OrderBy(r => r.Ags)
                .ThenBy(r => r.Indicator, StringComparer.Ordinal),
        ]);

    private static IndicatorRow Row(EditionId edition, IndicatorValue v, double? error) =>
        new()
        {
            Edition = edition,
            Ags = v.Kreis,
            Indicator = v.Indicator.Code,
            Value = v.Value,
            Unit = v.Indicator.Unit,
            ReferencePeriod = v.ReferencePeriod,
            Status = v.Status,
            ImputationMethod = v.ImputationMethod,
            StandardError = error,
        };

    private static TableData Means(EditionId edition, IReadOnlyList<AreaMean> means) =>
        TableSchemas.Means.Write([
            .. means
                .OrderBy(m => m.Area, StringComparer.Ordinal)
                .ThenBy(m => m.Indicator.Code, StringComparer.Ordinal)
                .ThenBy(m => m.Kind.ToText(), StringComparer.Ordinal)
                .Select(m => new MeanRow
                {
                    Edition = edition,
                    Area = m.Area,
                    Indicator = m.Indicator.Code,
                    Mean = m.Mean,
                    Kreise = m.Kreise,
                    Kind = m.Kind,
                }),
        ]);
}
