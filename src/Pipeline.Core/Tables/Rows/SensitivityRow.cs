using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>sensitivity</c>: one other choice of the method and how far its clusters agree.</summary>
public sealed record SensitivityRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary><c>range_scaled</c>, <c>winsorised</c>, or <c>without_</c> and an indicator.</summary>
    public required string Variant { get; init; }

    /// <summary>The indicator left out; null for other variants.</summary>
    public required string? Indicator { get; init; }

    /// <summary>Agreement, 1 is the same.</summary>
    public required double Ari { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<SensitivityRow> Describe() =>
        new TableBuilder<SensitivityRow>(
            "sensitivity",
            "Übereinstimmung der neu berechneten Lösung mit Lösungen nach anderen Festlegungen",
            "edition",
            "variant"
        )
            .Edition(r => r.Edition)
            .Column(
                "variant",
                r => r.Variant,
                "range_scaled (Spannweiten-Skalierung), winsorised (gestutzt bei 1/99), without_<Indikator> (ohne diesen Indikator)"
            )
            .Column("indicator", r => r.Indicator, "der weggelassene Indikator; leer bei anderen Varianten")
            .Column("ari", r => r.Ari, "Adjusted Rand Index, 1 heißt gleich", limits: Limits.Coefficient)
            .Build();
}
