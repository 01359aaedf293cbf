using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>concept_groups</c>: how many Kreise of a cluster or Land have an Integrationskonzept.</summary>
public sealed record ConceptGroupRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary><c>cluster</c>, <c>germany</c> or <c>land</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the cluster, key of the Land, or <c>DG</c>.</summary>
    public required string Key { get; init; }

    /// <summary>How many Kreise.</summary>
    public required int Kreise { get; init; }

    /// <summary>Of these with an answer.</summary>
    public required int Reported { get; init; }

    /// <summary>Of these with a concept.</summary>
    public required int WithConcept { get; init; }

    /// <summary>Of these by orientation, in the order of <see cref="ConceptOrientation"/>.</summary>
    public required int[] Orientation { get; init; }

    /// <summary>Lower median of the years of the concepts; null where no year is known.</summary>
    public required int? MedianYear { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ConceptGroupRow> Describe()
    {
        var table = new TableBuilder<ConceptGroupRow>(
            "concept_groups",
            "Integrationskonzepte je Cluster, je Land und in Deutschland",
            "edition",
            "kind",
            "key"
        )
            .Edition(r => r.Edition)
            .Column("kind", r => r.Kind, "cluster, germany oder land", limits: Limits.OneOf("cluster", "germany", "land"))
            .Column("key", r => r.Key, "Nummer des Clusters, Schlüssel des Landes oder DG")
            .Column("kreise", r => r.Kreise, "Zahl der Kreise", limits: Limits.NotNegative)
            .Column("reported", r => r.Reported, "davon mit Angabe", limits: Limits.NotNegative)
            .Column("with_concept", r => r.WithConcept, "davon mit Integrationskonzept", limits: Limits.NotNegative);
        foreach (var (n, o) in ConceptOrientationText.All.Index())
            table.Element(
                "orientation_" + o,
                r => r.Orientation,
                (n, ConceptOrientationText.All.Count, o),
                $"davon mit der Ausrichtung {o}; Konzepte ohne Angabe der Ausrichtung zählen nirgends",
                null,
                Limits.NotNegative
            );
        return table
            .Column("median_year", r => r.MedianYear, "Median der Jahre der Konzepte (bei gerader Zahl der kleinere)", limits: Limits.Year)
            .Build();
    }
}
