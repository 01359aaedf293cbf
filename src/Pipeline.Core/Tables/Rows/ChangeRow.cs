using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>changes</c>: one Kreis that changed cluster.</summary>
public sealed record ChangeRow
{
    /// <summary>The older edition.</summary>
    public required EditionId EditionFrom { get; init; }

    /// <summary>The newer edition.</summary>
    public required EditionId EditionTo { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary>Its cluster in the older edition.</summary>
    public required int FromCluster { get; init; }

    /// <summary>Its cluster in the newer edition.</summary>
    public required int ToCluster { get; init; }

    /// <summary>What kind of change it is.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Certainty in the older edition; null where it is unknown.</summary>
    public required double? CertaintyFrom { get; init; }

    /// <summary>Certainty in the newer edition; null where it is unknown.</summary>
    public required double? CertaintyTo { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ChangeRow> Describe() =>
        new TableBuilder<ChangeRow>("changes", "Kreise, die den Cluster gewechselt haben", "edition_from", "edition_to", "ags")
            .Editions(r => r.EditionFrom, r => r.EditionTo)
            .Kreis(r => r.Ags)
            .Column("from_cluster", r => r.FromCluster, "früherer Cluster", limits: Limits.Cluster)
            .Column("to_cluster", r => r.ToCluster, "späterer Cluster", limits: Limits.Cluster)
            .Text(
                "kind",
                r => r.Kind,
                TextForms.Kind,
                "confirmed (die eigenen Werte wiegen mehr als Mittel und Streuung aller Kreise, und mit Dreijahresmitteln der "
                    + "schwankenden Indikatoren bleibt der Wechsel), settlement (ebenso, zwischen städtisch und ländlich), "
                    + "borderline (die eigenen Werte wiegen mehr, mit Dreijahresmitteln wäre es kein Wechsel), others (die anderen "
                    + "haben sich bewegt), revision_only (schon mit den heutigen Daten der früheren Ausgabe der neue Cluster), "
                    + "boundary (neuer Zuschnitt), method (neue Mittelpunkte oder neues Rezept); bis Fassung 3 der Tabellen auch "
                    + "up und down"
            )
            .Column(
                "certainty_from",
                r => r.CertaintyFrom,
                "Anteil der Ziehungen mit demselben Cluster in der früheren Ausgabe",
                "Anteil",
                Limits.Share
            )
            .Column(
                "certainty_to",
                r => r.CertaintyTo,
                "Anteil der Ziehungen mit demselben Cluster in der späteren Ausgabe",
                "Anteil",
                Limits.Share
            )
            .Build();
}
