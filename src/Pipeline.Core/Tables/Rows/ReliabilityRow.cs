using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>reliability</c>: what came of a certainty in the editions before.</summary>
public sealed record ReliabilityRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Which certainty.</summary>
    public required ShareKind Kind { get; init; }

    /// <summary>1 to 10, by rising certainty.</summary>
    public required int Bin { get; init; }

    /// <summary>Least certainty of the bin.</summary>
    public required double ShareFrom { get; init; }

    /// <summary>Certainty below which the bin ends; 1 for the last.</summary>
    public required double ShareTo { get; init; }

    /// <summary>Kreise and editions whose next year is known.</summary>
    public required int Kreise { get; init; }

    /// <summary>Their mean certainty.</summary>
    public required double? MeanShare { get; init; }

    /// <summary>Share that kept its cluster a year later.</summary>
    public required double? KeptNextYear { get; init; }

    /// <summary>Kreise and editions whose third year is known.</summary>
    public required int KreiseThreeYears { get; init; }

    /// <summary>Share that had the same cluster three years later.</summary>
    public required double? KeptThreeYears { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<ReliabilityRow> Describe() =>
        new TableBuilder<ReliabilityRow>(
            "reliability",
            "Wie verlässlich die Sicherheiten früherer Ausgaben waren, seit die Mittelpunkte gelten",
            "edition",
            "kind",
            "bin"
        )
            .Edition(r => r.Edition)
            .Text("kind", r => r.Kind, TextForms.ShareKind, "predicted, predicted_from_counts, resampled wie in membership_shares")
            .Column("bin", r => r.Bin, "Klasse der Sicherheit, 1 bis 10", limits: Limits.Between(1, 10))
            .Column("share_from", r => r.ShareFrom, "kleinste Sicherheit der Klasse", "Anteil", Limits.Share)
            .Column("share_to", r => r.ShareTo, "Sicherheit, vor der die Klasse endet; in der letzten 1", "Anteil", Limits.Share)
            .Column("kreise", r => r.Kreise, "Kreise und Ausgaben, deren nächstes Jahr bekannt ist", limits: Limits.NotNegative)
            .Column("mean_share", r => r.MeanShare, "deren mittlere Sicherheit", "Anteil", Limits.Share)
            .Column("kept_next_year", r => r.KeptNextYear, "Anteil mit demselben Cluster im nächsten Jahr", "Anteil", Limits.Share)
            .Column(
                "kreise_three_years",
                r => r.KreiseThreeYears,
                "Kreise und Ausgaben, deren drittes Jahr bekannt ist",
                limits: Limits.NotNegative
            )
            .Column("kept_three_years", r => r.KeptThreeYears, "Anteil mit demselben Cluster nach drei Jahren", "Anteil", Limits.Share)
            .Build();
}
