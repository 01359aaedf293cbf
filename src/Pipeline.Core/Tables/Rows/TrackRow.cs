using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>tracks</c>: the cluster of one Kreis in one year of the family.</summary>
public sealed record TrackRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>As published for the year.</summary>
    public required int ClusterPublished { get; init; }

    /// <summary>Recomputed on the data of this edition.</summary>
    public required int ClusterToday { get; init; }

    /// <summary>
    /// The Kreis of the year whose past the row shows, where a split lies between; the Kreis itself where a part left it; else null.
    /// </summary>
    public required KreisKey? InheritedFromAgs { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<TrackRow> Describe() =>
        new TableBuilder<TrackRow>(
            "tracks",
            "Cluster aller Jahre der Reihe: wie veröffentlicht und auf heutigem Datenstand neu berechnet",
            "edition",
            "ags",
            "year"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column("year", r => r.Year, "Jahr", limits: Limits.Year)
            .Column(
                "cluster_published",
                r => r.ClusterPublished,
                "Cluster, wie er für das Jahr veröffentlicht wurde",
                limits: Limits.Cluster
            )
            .Column(
                "cluster_today",
                r => r.ClusterToday,
                "Cluster des Jahres, mit den Daten berechnet, die zum Zeitpunkt dieser Ausgabe galten",
                limits: Limits.Cluster
            )
            .Since(4)
            .Text(
                "inherited_from_ags",
                r => r.InheritedFromAgs,
                TextForms.Kreis,
                "Schlüssel des Kreises, dessen Cluster die Zeile zeigt, wo der Kreis durch eine spätere Teilung entstanden ist oder "
                    + "kleiner wurde, nach einer Vereinigung der des größten Teils; sonst leer"
            )
            .Build();
}
