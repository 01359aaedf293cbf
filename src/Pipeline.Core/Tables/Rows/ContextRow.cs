using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>context</c>: one value of a context series of one Kreis.</summary>
public sealed record ContextRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Code of the series.</summary>
    public required string Series { get; init; }

    /// <summary>The year the period of the value ends in.</summary>
    public required int Year { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether it was imputed.</summary>
    public required ValueStatus Status { get; init; }

    /// <summary>How an imputed value was made; null otherwise.</summary>
    public required string? ImputationMethod { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ContextRow> Describe() =>
        new TableBuilder<ContextRow>(
            "context",
            "Begleitende Reihen, die in keine Einteilung eingehen; was fehlt, hat keine Zeile",
            "edition",
            "ags",
            "series",
            "year"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column(
                "series",
                r => r.Series,
                string.Join(", ", ContextSeries.All.Select(s => s.Code)),
                limits: Limits.OneOf([.. ContextSeries.All.Select(s => s.Code)])
            )
            .Column("year", r => r.Year, "Jahr, in dem der Zeitraum des Werts endet", limits: Limits.Year)
            .Column("value", r => r.Value, "Wert in der Einheit der Spalte unit", "siehe unit")
            .Column("unit", r => r.Unit, "Einheit")
            .Text("status", r => r.Status, TextForms.ResultStatus, "value oder imputed")
            .Column("imputation_method", r => r.ImputationMethod, "wie ein Wert mit status imputed berechnet wurde")
            .Build();
}
