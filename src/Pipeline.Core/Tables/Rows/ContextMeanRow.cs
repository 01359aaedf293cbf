using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>context_means</c>: the mean of a context series in a cluster and a year.</summary>
public sealed record ContextMeanRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Code of the series.</summary>
    public required string Series { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Number of the cluster, or <c>DG</c>.</summary>
    public required string ClusterGroup { get; init; }

    /// <summary>Unweighted mean of the Kreise with a value.</summary>
    public required double Mean { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How many have a value.</summary>
    public required int Kreise { get; init; }

    /// <summary>How many have none.</summary>
    public required int KreiseMissing { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ContextMeanRow> Describe() =>
        new TableBuilder<ContextMeanRow>(
            "context_means",
            "Mittelwerte der begleitenden Reihen je Cluster und Jahr, zum Beispiel des Ausländeranteils; jeder Kreis "
                + "zählt in allen Jahren zu seinem Cluster dieser Ausgabe",
            "edition",
            "series",
            "year",
            "cluster_group"
        )
            .Edition(r => r.Edition)
            .Column(
                "series",
                r => r.Series,
                "Reihe, wie in der Tabelle context",
                limits: Limits.OneOf([.. ContextSeries.All.Select(s => s.Code)])
            )
            .Column("year", r => r.Year, "Jahr, in dem der Zeitraum der Werte endet", limits: Limits.Year)
            .Column("cluster_group", r => r.ClusterGroup, "Cluster 1 bis 6 oder DG für alle Kreise", limits: Limits.ClusterOrGermany)
            .Formerly("group", until: 5)
            .Column("mean", r => r.Mean, "ungewichteter Mittelwert der Kreise mit Wert", "siehe unit")
            .Column("unit", r => r.Unit, "Einheit")
            .Column("kreise", r => r.Kreise, "Zahl der Kreise mit Wert", limits: Limits.AtLeast(1))
            .Column("kreise_missing", r => r.KreiseMissing, "Zahl der Kreise ohne Wert", limits: Limits.NotNegative)
            .Build();
}
