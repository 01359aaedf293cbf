using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>observations</c>: one value of one series, and the Kreis of today it enters with which weight.</summary>
public sealed record ObservationRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Short name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the file the value stands in.</summary>
    public required string ReleaseSha256 { get; init; }

    /// <summary>The series, by its code in the recipe.</summary>
    public required string Series { get; init; }

    /// <summary>Key in the source, five or eight digits.</summary>
    public required string AgsOriginal { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>First day the value speaks of.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The value as delivered; null where there is a sign instead.</summary>
    public required double? Value { get; init; }

    /// <summary>What the cell says.</summary>
    public required ValueStatus Status { get; init; }

    /// <summary>The office's flag; null where there is none.</summary>
    public required string? QualityFlag { get; init; }

    /// <summary>Unit as the source writes it.</summary>
    public required string Unit { get; init; }

    /// <summary>Territorial status of the source.</summary>
    public required DateOnly Gebietsstand { get; init; }

    /// <summary>Share of the value that enters the Kreis, 0 to 1.</summary>
    public required double Weight { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ObservationRow> Describe() =>
        new TableBuilder<ObservationRow>(
            "observations",
            "Werte, wie die Quellen sie liefern, mit dem Kreis, in den sie eingehen",
            "edition",
            "series",
            "period_end",
            "period_start",
            "ags",
            "ags_original"
        )
            .Since(5)
            .Edition(r => r.Edition)
            .Since(1)
            .Column("source", r => r.Source, "Quelle: inkar, genesis")
            .Column("release_sha256", r => r.ReleaseSha256, "SHA-256 der Datei, in der der Wert steht")
            .Column("series", r => r.Series, "Reihe nach dem Rezept")
            .Column("ags_original", r => r.AgsOriginal, "Schlüssel in der Quelle, fünf oder acht Ziffern")
            .Kreis(r => r.Ags)
            .Column("period_start", r => r.PeriodStart, "erster Tag, für den der Wert gilt")
            .Column("period_end", r => r.PeriodEnd, "letzter Tag, für den der Wert gilt")
            .Column("value", r => r.Value, "Wert der Quelle; leer, wo ein Zeichen steht oder die Zeile fehlt", "siehe unit")
            .Text("status", r => r.Status, TextForms.Status, "value, nil, unknown_or_secret, later, unreliable, blocked, limited, imputed")
            .Column("quality_flag", r => r.QualityFlag, "Kennzeichen der Quelle: p vorläufig, r berichtigt, s oder e geschätzt")
            .Column("unit", r => r.Unit, "Einheit, wie die Quelle sie schreibt")
            .Column("gebietsstand", r => r.Gebietsstand, "Gebietsstand der Quelle")
            .Column(
                "weight",
                r => r.Weight,
                "Gewicht, mit dem der Wert in den Kreis eingeht; die Summe aus value × weight ist der Wert des Kreises",
                "Anteil 0 bis 1",
                Limits.Share
            )
            .Build();
}
