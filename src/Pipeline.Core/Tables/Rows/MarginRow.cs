using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>margins</c>: the margin of one Kreis between two clusters in two editions.</summary>
public sealed record MarginRow
{
    /// <summary>The older edition.</summary>
    public required EditionId EditionFrom { get; init; }

    /// <summary>The newer edition.</summary>
    public required EditionId EditionTo { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>a: its official cluster in the older edition.</summary>
    public required int FromCluster { get; init; }

    /// <summary>b: the cluster the Kreis moved to or, where it stayed, the nearest other one.</summary>
    public required int AgainstCluster { get; init; }

    /// <summary>d²(a) − d²(b) in the older edition, in z²; positive means nearer to b.</summary>
    public required double MarginFrom { get; init; }

    /// <summary>The same in the newer edition.</summary>
    public required double MarginTo { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<MarginRow> Describe() =>
        new TableBuilder<MarginRow>(
            "margins",
            "Abstandsmaß m = d²(a) − d²(b) jedes Kreises in beiden Ausgaben; die Änderung ist die Summe seiner Ursachen in causes",
            "edition_from",
            "edition_to",
            "ags"
        )
            .Editions(r => r.EditionFrom, r => r.EditionTo)
            .Kreis(r => r.Ags)
            .Column("from_cluster", r => r.FromCluster, "Cluster a der früheren Ausgabe", limits: Limits.Cluster)
            .Column(
                "against_cluster",
                r => r.AgainstCluster,
                "Cluster b, mit dem verglichen wird: der neue Cluster, ohne Wechsel der nächste andere in der späteren Ausgabe",
                limits: Limits.Cluster
            )
            .Column(
                "margin_from",
                r => r.MarginFrom,
                "m in der früheren Ausgabe; größer als 0: näher an b",
                "quadrierte Standardabweichungen"
            )
            .Column(
                "margin_to",
                r => r.MarginTo,
                "m in der späteren Ausgabe, zwischen denselben Clustern",
                "quadrierte Standardabweichungen"
            )
            .Build();
}
