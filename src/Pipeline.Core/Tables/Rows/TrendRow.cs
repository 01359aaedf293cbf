using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>trends</c>: one indicator of one Kreis in one year of the family.</summary>
public sealed record TrendRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The value on the data of this edition.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// The Kreis of the year whose past the row shows, where a split lies between; the Kreis itself where a part left it; else null.
    /// </summary>
    public required KreisKey? InheritedFromAgs { get; init; }

    /// <summary>The year or years the value speaks of; null where the edition was written before there was the column.</summary>
    public string? ReferencePeriod { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<TrendRow> Describe() =>
        new TableBuilder<TrendRow>(
            "trends",
            "Die Indikatoren aller Jahre der Reihe auf heutigem Datenstand",
            "edition",
            "ags",
            "indicator",
            "year"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("indicator", r => r.Indicator, "Indikator nach dem Rezept")
            .Column("year", r => r.Year, "Jahr der Ausgabe", limits: Limits.Year)
            .Column("value", r => r.Value, "Wert nach dem Datenstand dieser Ausgabe", "Einheit des Indikators")
            .Since(4)
            .Text(
                "inherited_from_ags",
                r => r.InheritedFromAgs,
                TextForms.Kreis,
                "Schlüssel des Kreises, dessen Wert die Zeile zeigt, wo der Kreis durch eine spätere Teilung entstanden ist oder "
                    + "kleiner wurde; nach einer Vereinigung der des größten Teils, der Wert ist dann das Mittel der Teile nach "
                    + "Einwohner:innen; sonst leer"
            )
            .Since(6)
            .Column("reference_period", r => r.ReferencePeriod, "Jahr oder Jahre, für die der Wert gilt")
            .Build();
}
