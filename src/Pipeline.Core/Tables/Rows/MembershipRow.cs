using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>membership</c>: the cluster of one Kreis, official and fresh.</summary>
public sealed record MembershipRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The Land it lies in.</summary>
    public required LandKey Land { get; init; }

    /// <summary>Official cluster, 1 to 6.</summary>
    public required int Cluster { get; init; }

    /// <summary><c>urban</c> or <c>rural</c>.</summary>
    public required string Settlement { get; init; }

    /// <summary>Cluster of the fresh solution by the official numbers.</summary>
    public required int ClusterFresh { get; init; }

    /// <summary>Euclidean distance to the centre of its cluster, in z.</summary>
    public required double Distance { get; init; }

    /// <summary>Nearest other cluster.</summary>
    public required int SecondCluster { get; init; }

    /// <summary>Distance to its centre, in z.</summary>
    public required double DistanceSecond { get; init; }

    /// <summary>Share of resamples with the same cluster, 0 to 1; null where the edition has none.</summary>
    public required double? Certainty { get; init; }

    /// <summary>Whether it lies between two clusters.</summary>
    public required bool? Borderline { get; init; }

    /// <summary>The other cluster of a borderline Kreis; null where it is none.</summary>
    public required int? BorderlineCluster { get; init; }

    /// <summary>Silhouette in the official partition.</summary>
    public required double Silhouette { get; init; }

    /// <summary>Cluster of the edition before; null in the first.</summary>
    public required int? PreviousCluster { get; init; }

    /// <summary>Whether the cluster is another than in the edition before.</summary>
    public required bool Changed { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<MembershipRow> Describe() =>
        new TableBuilder<MembershipRow>("membership", "Cluster jedes Kreises", "edition", "ags")
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("name", r => r.Name, "Name des Kreises")
            .Text("land", r => r.Land, TextForms.Land, "Schlüssel des Landes, zwei Ziffern")
            .Column(
                "cluster",
                r => r.Cluster,
                "veröffentlichte Zuordnung dieser Ausgabe: 1 bis 3 städtisch, 4 bis 6 ländlich, 1 und 4 mit den besten Chancen",
                limits: Limits.Cluster
            )
            .Column("settlement", r => r.Settlement, "urban (Cluster 1 bis 3) oder rural (4 bis 6)", limits: Limits.OneOf("urban", "rural"))
            .Column(
                "cluster_fresh",
                r => r.ClusterFresh,
                "Cluster der in dieser Ausgabe neu berechneten Lösung, den veröffentlichten Nummern zugeordnet",
                limits: Limits.Cluster
            )
            .Column(
                "distance",
                r => r.Distance,
                "euklidischer Abstand zum Zentrum des Clusters",
                "Standardabweichungen",
                Limits.NotNegative
            )
            .Column("second_cluster", r => r.SecondCluster, "nächster anderer Cluster", limits: Limits.Cluster)
            .Column(
                "distance_second",
                r => r.DistanceSecond,
                "euklidischer Abstand zu dessen Zentrum",
                "Standardabweichungen",
                Limits.NotNegative
            )
            .Column(
                "certainty",
                r => r.Certainty,
                "Anteil der Ziehungen der Kreise mit demselben Cluster, 0 bis 1: Abhängigkeit von der Auswahl; wie sicher sie ist, "
                    + "sagt membership_shares",
                "Anteil",
                Limits.Share
            )
            .Column(
                "borderline",
                r => r.Borderline,
                "Grenzfall: in zu wenigen simulierten nächsten Jahren bleibt der Cluster; bis Fassung 3 nach "
                    + "den Ziehungen und dem Verhältnis der Abstände"
            )
            .Column(
                "borderline_cluster",
                r => r.BorderlineCluster,
                "der andere Cluster eines Grenzfalls; leer, wo keiner vorliegt",
                limits: Limits.Cluster
            )
            .Column("silhouette", r => r.Silhouette, "Silhouette in der veröffentlichten Zuordnung, −1 bis 1", limits: Limits.Coefficient)
            .Column("previous_cluster", r => r.PreviousCluster, "Cluster der vorigen Ausgabe; leer in der ersten", limits: Limits.Cluster)
            .Column("changed", r => r.Changed, "ob der Cluster ein anderer ist als in der vorigen Ausgabe")
            .Build();
}
