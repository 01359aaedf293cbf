using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>anchor_dependence</c>: the cluster of one Kreis, had another edition been the anchor.</summary>
public sealed record AnchorDependenceRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>The edition whose centres are frozen; that of the published labels among them.</summary>
    public required int AnchorYear { get; init; }

    /// <summary>The cluster by that anchor, with hysteresis from it on.</summary>
    public required int Cluster { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<AnchorDependenceRow> Describe() =>
        new TableBuilder<AnchorDependenceRow>(
            "anchor_dependence",
            "Cluster jedes Kreises, wenn die Mittelpunkte einer anderen Ausgabe fest wären",
            "edition",
            "ags",
            "anchor_year"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("anchor_year", r => r.AnchorYear, "Ausgabe, deren Mittelpunkte fest wären", limits: Limits.Year)
            .Column("cluster", r => r.Cluster, "Cluster nach diesen Mittelpunkten und der Regel seitdem", limits: Limits.Cluster)
            .Build();
}
