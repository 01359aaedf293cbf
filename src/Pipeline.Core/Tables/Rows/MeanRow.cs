using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>means</c>: a value of a Land or of Germany: the office's, or a mean of its Kreise.</summary>
public sealed record MeanRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Key of the Land, or <c>DG</c>.</summary>
    public required string Area { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The value.</summary>
    public required double Mean { get; init; }

    /// <summary>How many Kreise lie in the area.</summary>
    public required int Kreise { get; init; }

    /// <summary>What kind of value it is.</summary>
    public required MeanKind Kind { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<MeanRow> Describe() =>
        new TableBuilder<MeanRow>(
            "means",
            "Werte der Länder und Deutschlands: die amtlichen, wo die Datei der Kreise sie enthält, sonst nach Einwohner:innen "
                + "gewichtete Mittel der Kreise; daneben immer das ungewichtete Mittel der Kreise, das die Berichte daneben nennen",
            "edition",
            "area",
            "indicator",
            "kind"
        )
            .Edition(r => r.Edition)
            .Column(
                "area",
                r => r.Area,
                "Schlüssel des Landes oder DG für Deutschland",
                limits: Limits.OneOf([.. LandKey.All.Select(l => l.Text), AreaMeans.Germany])
            )
            .Column("indicator", r => r.Indicator, "Indikator")
            .Column("mean", r => r.Mean, "Wert der Art, die kind nennt", "Einheit des Indikators")
            .Column("kreise", r => r.Kreise, "Zahl der Kreise, die darin liegen", limits: Limits.AtLeast(1))
            .Since(4)
            .Text(
                "kind",
                r => r.Kind,
                TextForms.MeanKind,
                "official: amtlicher Wert aus derselben Datei, oder aus amtlichen Zeilen nach derselben Regel gebildet wie für "
                    + "einen Kreis; mean_of_kreise: ungewichtetes Mittel der Kreise; "
                    + "population_weighted: Mittel der Kreise nach Einwohner:innen, wo die Datei keine Zeile für das Land oder "
                    + "für Deutschland hat"
            )
            .Build();
}
