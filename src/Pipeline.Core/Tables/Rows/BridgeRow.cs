using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>bridge</c>: the cluster of one Kreis by a bridge edition's new scheme.</summary>
public sealed record BridgeRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Official cluster by the centres so far.</summary>
    public required int ClusterOld { get; init; }

    /// <summary>Cluster by the new centres.</summary>
    public required int Cluster { get; init; }

    /// <summary>Certainty of the new cluster, 0 to 1.</summary>
    public required double Certainty { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<BridgeRow> Describe() =>
        new TableBuilder<BridgeRow>(
            "bridge",
            "Zweite Zuordnung einer Brückenausgabe, nach den Zentren, die ab der nächsten Ausgabe gelten; sonst ohne Zeilen",
            "edition",
            "ags"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("cluster_old", r => r.ClusterOld, "veröffentlichte Zuordnung nach den bisherigen Zentren", limits: Limits.Cluster)
            .Column("cluster", r => r.Cluster, "Zuordnung nach den neuen Zentren", limits: Limits.Cluster)
            .Column("certainty", r => r.Certainty, "Sicherheit der neuen Zuordnung", "Anteil", Limits.Share)
            .Build();
}
