using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>correlations</c>: the correlation of two indicators.</summary>
public sealed record CorrelationRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Code of an indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Code of the other one, or the same.</summary>
    public required string OtherIndicator { get; init; }

    /// <summary>Pearson's coefficient.</summary>
    public required double Correlation { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<CorrelationRow> Describe() =>
        new TableBuilder<CorrelationRow>(
            "correlations",
            "Korrelationen der Indikatoren über alle Kreise (Pearson)",
            "edition",
            "indicator",
            "other_indicator"
        )
            .Edition(r => r.Edition)
            .Column("indicator", r => r.Indicator, "Indikator")
            .Column("other_indicator", r => r.OtherIndicator, "anderer Indikator, oder derselbe")
            .Column("correlation", r => r.Correlation, "Korrelationskoeffizient, −1 bis 1", limits: Limits.Coefficient)
            .Build();
}
