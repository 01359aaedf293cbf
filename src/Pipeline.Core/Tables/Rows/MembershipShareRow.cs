using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>membership_shares</c>: how often a Kreis comes into one of the clusters.</summary>
public sealed record MembershipShareRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>What is counted.</summary>
    public required ShareKind Kind { get; init; }

    /// <summary>The cluster, by the official numbers.</summary>
    public required int Cluster { get; init; }

    /// <summary>Share of the trials, 0 to 1; those of a Kreis and kind add up to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<MembershipShareRow> Describe() =>
        new TableBuilder<MembershipShareRow>(
            "membership_shares",
            "Wie oft ein Kreis in welchen Cluster kommt: in simulierten nächsten Jahren und bei anderer Auswahl der Kreise",
            "edition",
            "ags",
            "kind",
            "cluster"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Text(
                "kind",
                r => r.Kind,
                TextForms.ShareKind,
                "predicted (simulierte nächste Jahre nach der veröffentlichten Regel, aus früheren Änderungen ähnlich großer "
                    + "Kreise; der Anteil des eigenen Clusters ist die Sicherheit), predicted_from_counts (ebenso, aus der "
                    + "Zufallsschwankung gezählter Werte, solange frühere Ausgaben fehlen), resampled (Ziehungen der Kreise mit neu "
                    + "berechneten Mittelpunkten: Abhängigkeit von der Auswahl der Kreise und von der Ausgabe, deren Mittelpunkte gelten)"
            )
            .Column("cluster", r => r.Cluster, "Cluster nach den veröffentlichten Nummern", limits: Limits.Cluster)
            .Column("share", r => r.Share, "Anteil der Versuche, 0 bis 1", "Anteil", Limits.Share)
            .Build();
}
