using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>clusters</c>: one cluster of one solution, two columns per indicator.</summary>
public sealed record ClusterRow
{
    /// <summary>The official classification, with the centres of the anchor edition.</summary>
    public const string Official = "official";

    /// <summary>The solution computed in this edition.</summary>
    public const string Fresh = "fresh";

    /// <summary>A bridge edition's new scheme: by the centres that count from the next edition on.</summary>
    public const string Bridge = "bridge";

    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary><see cref="Official"/>, <see cref="Fresh"/> or <see cref="Bridge"/>.</summary>
    public required string Solution { get; init; }

    /// <summary>Its number.</summary>
    public required int Cluster { get; init; }

    /// <summary>How many Kreise it has.</summary>
    public required int Size { get; init; }

    /// <summary>Mean of its Kreise by indicator, in the order of the recipe, in original units.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Its centre by indicator, in z.</summary>
    public required double[] Centre { get; init; }

    /// <summary>Mean Jaccard stability; null where it was not computed.</summary>
    public required double? JaccardStability { get; init; }

    /// <summary>The description of the table.</summary>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    internal static Table<ClusterRow> Describe(IReadOnlyList<Indicator> indicators)
    {
        var table = new TableBuilder<ClusterRow>("clusters", "Mittelwerte und Zentren der Cluster", "edition", "solution", "cluster")
            .Edition(r => r.Edition)
            .Column(
                "solution",
                r => r.Solution,
                "official (veröffentlichte Zuordnung, Zentren der Anker-Ausgabe), fresh (neu berechnet) oder bridge (nur "
                    + "in Brückenausgaben: Zuordnung nach den Zentren, die ab der nächsten Ausgabe gelten)",
                limits: Limits.OneOf(Official, Fresh, Bridge)
            )
            .Column("cluster", r => r.Cluster, "Cluster 1 bis 6", limits: Limits.Cluster)
            .Column("size", r => r.Size, "Zahl der Kreise", limits: Limits.AtLeast(1));
        foreach (var (j, indicator) in indicators.Index())
            table.Element(
                "mean_" + indicator.Code,
                r => r.Mean,
                (j, indicators.Count, indicator.Code),
                $"Mittelwert der Kreise: {indicator.Name}",
                indicator.Unit
            );
        foreach (var (j, indicator) in indicators.Index())
            table.Element(
                "centre_" + indicator.Code,
                r => r.Centre,
                (j, indicators.Count, indicator.Code),
                $"Zentrum: {indicator.Name}",
                "Standardabweichungen"
            );
        return table.Column("jaccard_stability", r => r.JaccardStability, "mittlere Jaccard-Stabilität", "0 bis 1", Limits.Share).Build();
    }
}
