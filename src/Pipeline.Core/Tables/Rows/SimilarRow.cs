using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>similar</c>: one of the Kreise most like a Kreis.</summary>
public sealed record SimilarRow
{
    /// <summary>How many differing indicators are named.</summary>
    internal const int Differences = 3;

    private static readonly string[] Ordinals = ["größten", "zweitgrößten", "drittgrößten"];

    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>The Kreis.</summary>
    public required KreisKey Ags { get; init; }

    /// <summary><c>cluster</c> or <c>all</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>1 for the most similar one.</summary>
    public required int Rank { get; init; }

    /// <summary>The Kreis that is like it.</summary>
    public required KreisKey SimilarAgs { get; init; }

    /// <summary>Its cluster.</summary>
    public required int SimilarCluster { get; init; }

    /// <summary>Euclidean distance of the z-scores.</summary>
    public required double Distance { get; init; }

    /// <summary>The indicators that differ most, largest difference first; null where the recipe has fewer.</summary>
    public required string?[] Indicator { get; init; }

    /// <summary>How the other Kreis differs in each of them, in z.</summary>
    public required double?[] Difference { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<SimilarRow> Describe()
    {
        var table = new TableBuilder<SimilarRow>(
            "similar",
            "Die fünf ähnlichsten Kreise jedes Kreises, im eigenen Cluster und überhaupt",
            "edition",
            "ags",
            "scope",
            "rank"
        )
            .Edition(r => r.Edition)
            .Kreis(r => r.Ags)
            .Column(
                "scope",
                r => r.Scope,
                "cluster (nur Kreise desselben Clusters) oder all (alle Kreise)",
                limits: Limits.OneOf("all", "cluster")
            )
            .Column("rank", r => r.Rank, "1 für den ähnlichsten Kreis", limits: Limits.AtLeast(1))
            .Text("similar_ags", r => r.SimilarAgs, TextForms.Kreis, "Schlüssel des ähnlichen Kreises")
            .Column("similar_cluster", r => r.SimilarCluster, "Cluster des ähnlichen Kreises", limits: Limits.Cluster)
            .Column("distance", r => r.Distance, "euklidischer Abstand der z-Werte", "Standardabweichungen", Limits.NotNegative);
        for (var n = 0; n < Differences; n++)
        {
            var key = FormattableString.Invariant($"{n + 1}");
            table
                .Element(
                    "indicator_" + key,
                    r => r.Indicator,
                    (n, Differences, key),
                    $"Indikator mit dem {Ordinals[n]} Unterschied; leer, wo das Rezept weniger Indikatoren hat"
                )
                .Element(
                    "difference_" + key,
                    r => r.Difference,
                    (n, Differences, key),
                    "Unterschied in diesem Indikator, ähnlicher Kreis minus Kreis",
                    "Standardabweichungen"
                );
        }
        return table.Build();
    }
}
