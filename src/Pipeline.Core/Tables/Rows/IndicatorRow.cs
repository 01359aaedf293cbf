using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>indicators</c>: one value of one indicator of one Kreis.</summary>
public sealed record IndicatorRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The year or years the value speaks of.</summary>
    public required string ReferencePeriod { get; init; }

    /// <summary>Whether it was imputed.</summary>
    public required ValueStatus Status { get; init; }

    /// <summary>How an imputed value was made; null otherwise.</summary>
    public required string? ImputationMethod { get; init; }

    /// <summary>Standard error of the value, in its unit; null where it is not known, and before the stage cluster.</summary>
    public double? StandardError { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<IndicatorRow> Describe() =>
        new TableBuilder<IndicatorRow>("indicators", "Ein Wert je Kreis und Indikator", "edition", "ags", "indicator")
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("indicator", r => r.Indicator, "Indikator nach dem Rezept")
            .Column("value", r => r.Value, "Wert in der Einheit der Spalte unit", "siehe unit")
            .Column("unit", r => r.Unit, "Einheit")
            .Column("reference_period", r => r.ReferencePeriod, "Jahr oder Jahre, für die der Wert gilt")
            .Text("status", r => r.Status, TextForms.ResultStatus, "value oder imputed")
            .Column("imputation_method", r => r.ImputationMethod, "wie ein Wert mit status imputed berechnet wurde")
            .Since(4)
            .Column(
                "standard_error",
                r => r.StandardError,
                "Standardfehler des Wertes: aus den Fallzahlen, wo es welche gibt (Schulabgänge, Wanderungen, Lebenserwartung), sonst aus "
                    + "der Schwankung zwischen den Ausgaben; leer, wo keiner bekannt ist",
                "siehe unit",
                Limits.NotNegative
            )
            .Build();
}
