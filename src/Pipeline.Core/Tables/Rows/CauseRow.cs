using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>causes</c>: one part of the movement of a Kreis between two clusters.</summary>
public sealed record CauseRow
{
    /// <summary>The older edition.</summary>
    public required EditionId EditionFrom { get; init; }

    /// <summary>The newer edition.</summary>
    public required EditionId EditionTo { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>What moved.</summary>
    public required CauseFactor Factor { get; init; }

    /// <summary>Code of the indicator it moved through.</summary>
    public required string Indicator { get; init; }

    /// <summary>Part of the change of the margin, in z²; positive means towards b.</summary>
    public required double Contribution { get; init; }

    /// <summary>b: the cluster the Kreis moved to or, where it stayed, the nearest other one.</summary>
    public required int AgainstCluster { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<CauseRow> Describe() =>
        new TableBuilder<CauseRow>(
            "causes",
            "Ursachen der Bewegung zwischen zwei Clustern, Shapley-Anteile",
            "edition_from",
            "edition_to",
            "ags",
            "factor",
            "indicator"
        )
            .Editions(r => r.EditionFrom, r => r.EditionTo)
            .Kreis(r => r.Ags)
            .Text(
                "factor",
                r => r.Factor,
                TextForms.Factor,
                "own (eigene Werte), others (Mittel und Streuung aller Kreise), revision, boundary, method"
            )
            .Column("indicator", r => r.Indicator, "Indikator")
            .Column(
                "contribution",
                r => r.Contribution,
                "Anteil an der Änderung des Abstandsmaßes m = d²(a) − d²(b); die Summe je Kreis ist die ganze Änderung",
                "quadrierte Standardabweichungen"
            )
            .Since(3)
            .Column(
                "against_cluster",
                r => r.AgainstCluster,
                "Cluster b, mit dem verglichen wird: der neue Cluster, ohne Wechsel der nächste andere in der späteren Ausgabe",
                limits: Limits.Cluster
            )
            .Build();
}
