using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>transitions</c>: how many Kreise went from one cluster to another.</summary>
public sealed record TransitionRow
{
    /// <summary>The older edition.</summary>
    public required EditionId EditionFrom { get; init; }

    /// <summary>The newer edition.</summary>
    public required EditionId EditionTo { get; init; }

    /// <summary>Cluster in the older edition.</summary>
    public required int FromCluster { get; init; }

    /// <summary>Cluster in the newer edition; the same for Kreise that stayed.</summary>
    public required int ToCluster { get; init; }

    /// <summary>How many Kreise.</summary>
    public required int Kreise { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<TransitionRow> Describe() =>
        new TableBuilder<TransitionRow>(
            "transitions",
            "Übergänge zwischen den Clustern zweier Ausgaben",
            "edition_from",
            "edition_to",
            "from_cluster",
            "to_cluster"
        )
            .Editions(r => r.EditionFrom, r => r.EditionTo)
            .Column("from_cluster", r => r.FromCluster, "Cluster in der früheren Ausgabe", limits: Limits.Cluster)
            .Column(
                "to_cluster",
                r => r.ToCluster,
                "Cluster in der späteren Ausgabe; derselbe bei Kreisen, die geblieben sind",
                limits: Limits.Cluster
            )
            .Column("kreise", r => r.Kreise, "Zahl der Kreise", limits: Limits.NotNegative)
            .Build();
}
