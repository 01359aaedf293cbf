using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>anchoring</c>: how well the frozen centres still fit.</summary>
public sealed record AnchoringRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The edition the centres are of.</summary>
    public required int AnchorYear { get; init; }

    /// <summary>Explained share of the official partition.</summary>
    public required double ExplainedVarianceOfficial { get; init; }

    /// <summary>That of the fresh one.</summary>
    public required double ExplainedVarianceFresh { get; init; }

    /// <summary>Agreement of the two.</summary>
    public required double Ari { get; init; }

    /// <summary>Codes of the indicators that are defined otherwise than before, separated by commas; null for none.</summary>
    public required string? Redefined { get; init; }

    /// <summary>Whether new centres are due.</summary>
    public required bool ReanchoringDue { get; init; }

    /// <summary>Whether the edition is a bridge.</summary>
    public required bool Bridge { get; init; }

    /// <summary>
    /// Whether the naming rule gives the fresh solution as many urban clusters as the scheme names; null before version 4.
    /// </summary>
    public bool? FreshFitsScheme { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<AnchoringRow> Describe() =>
        new TableBuilder<AnchoringRow>("anchoring", "Wie gut die festen Zentren noch passen, und ob neue fällig sind", "edition")
            .Edition(r => r.Edition)
            .Column("anchor_year", r => r.AnchorYear, "Ausgabe, aus der die Zentren stammen", limits: Limits.Year)
            .Column(
                "explained_variance_official",
                r => r.ExplainedVarianceOfficial,
                "Anteil der von der veröffentlichten Zuordnung erklärten Quadratsumme, 0 bis 1",
                limits: Limits.Share
            )
            .Column(
                "explained_variance_fresh",
                r => r.ExplainedVarianceFresh,
                "Anteil der von der neu berechneten Lösung erklärten Quadratsumme, 0 bis 1",
                limits: Limits.Share
            )
            .Column("ari", r => r.Ari, "Adjusted Rand Index der beiden", limits: Limits.Coefficient)
            .Column(
                "redefined",
                r => r.Redefined,
                "Indikatoren, deren Definition sich gegenüber der vorigen Ausgabe geändert hat, durch Komma getrennt"
            )
            .Column("reanchoring_due", r => r.ReanchoringDue, "ob nach der Regel neue Zentren fällig sind")
            .Column("bridge", r => r.Bridge, "ob die Ausgabe eine Brücke ist: ab der nächsten gelten ihre eigenen Zentren")
            .Since(4)
            .Column(
                "fresh_fits_scheme",
                r => r.FreshFitsScheme,
                "ob die neu berechnete Lösung so viele städtische Cluster hat, wie benannt werden; wo nicht, gilt das nur für sie"
            )
            .Build();
}
