using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>means</c>: the mean of the Kreise of a Land or of Germany.</summary>
public sealed record MeanRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Key of the Land, or <c>DG</c>.</summary>
    public required string Area { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Unweighted mean.</summary>
    public required double Mean { get; init; }

    /// <summary>How many Kreise it is of.</summary>
    public required int Kreise { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<MeanRow> Describe() =>
        new TableBuilder<MeanRow>(
            "means",
            "Mittelwerte der Kreise je Land und in Deutschland (ungewichtet)",
            "edition",
            "area",
            "indicator"
        )
            .Edition(r => r.Edition)
            .Column(
                "area",
                r => r.Area,
                "Schlüssel des Landes oder DG für Deutschland",
                limits: Limits.OneOf([.. LandKey.All.Select(l => l.Text), AreaMeans.Germany])
            )
            .Column("indicator", r => r.Indicator, "Indikator")
            .Column("mean", r => r.Mean, "ungewichteter Mittelwert der Kreise", "Einheit des Indikators")
            .Column("kreise", r => r.Kreise, "Zahl der Kreise", limits: Limits.AtLeast(1))
            .Build();
}
