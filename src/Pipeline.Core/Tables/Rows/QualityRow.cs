using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>A row of <c>quality</c>: one number of clusters with its measures.</summary>
public sealed record QualityRow
{
    /// <summary>The edition.</summary>
    public required EditionId Edition { get; init; }

    /// <summary>Number of clusters.</summary>
    public required int K { get; init; }

    /// <summary>Sum of squares within the clusters.</summary>
    public required double Inertia { get; init; }

    /// <summary>Mean silhouette.</summary>
    public required double Silhouette { get; init; }

    /// <summary>Calinski-Harabasz index.</summary>
    public required double CalinskiHarabasz { get; init; }

    /// <summary>Davies-Bouldin index.</summary>
    public required double DaviesBouldin { get; init; }

    /// <summary>Different local optima at most 0.1 % above the best.</summary>
    public required int NearOptima { get; init; }

    /// <summary>Gap statistic.</summary>
    public required double? Gap { get; init; }

    /// <summary>Its standard error.</summary>
    public required double? GapSe { get; init; }

    /// <summary>Explained share of the sum of squares.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>Adjusted Rand index of the official partition to that of the edition before; at the chosen k only.</summary>
    public required double? AriPrevious { get; init; }

    /// <summary>To the solution of range-scaled values; at the chosen k only.</summary>
    public required double? AriRangeScaled { get; init; }

    /// <summary>To the solution of winsorised values; at the chosen k only.</summary>
    public required double? AriWinsorised { get; init; }

    /// <summary>Of the fresh to the official partition; at the chosen k only.</summary>
    public required double? AriOfficial { get; init; }

    /// <summary>Explained share of the official partition; at the chosen k only.</summary>
    public required double? ExplainedVarianceOfficial { get; init; }

    /// <summary>The description of the table.</summary>
    internal static Table<QualityRow> Describe() =>
        new TableBuilder<QualityRow>("quality", "Gütemaße der neu berechneten Lösungen für k = 2 bis 10", "edition", "k")
            .Edition(r => r.Edition)
            .Column("k", r => r.K, "Zahl der Cluster", limits: Limits.AtLeast(2))
            .Column("inertia", r => r.Inertia, "Quadratsumme innerhalb der Cluster", limits: Limits.NotNegative)
            .Column("silhouette", r => r.Silhouette, "mittlere Silhouette", limits: Limits.Coefficient)
            .Column("calinski_harabasz", r => r.CalinskiHarabasz, "Calinski-Harabasz-Index", limits: Limits.NotNegative)
            .Column("davies_bouldin", r => r.DaviesBouldin, "Davies-Bouldin-Index", limits: Limits.NotNegative)
            .Column(
                "near_optima",
                r => r.NearOptima,
                "Zahl verschiedener lokaler Optima höchstens 0,1 % über dem besten",
                limits: Limits.AtLeast(1)
            )
            .Column("gap", r => r.Gap, "Gap-Statistik")
            .Column("gap_se", r => r.GapSe, "Standardfehler der Gap-Statistik", limits: Limits.NotNegative)
            .Column("explained_variance", r => r.ExplainedVariance, "Anteil der erklärten Quadratsumme, 0 bis 1", limits: Limits.Share)
            .Column(
                "ari_previous",
                r => r.AriPrevious,
                "Adjusted Rand Index der veröffentlichten Zuordnung zur vorigen Ausgabe; nur bei der gewählten Zahl der Cluster",
                limits: Limits.Coefficient
            )
            .Column(
                "ari_range_scaled",
                r => r.AriRangeScaled,
                "Adjusted Rand Index zur Lösung mit Spannweiten-Skalierung; nur bei der gewählten Zahl der Cluster",
                limits: Limits.Coefficient
            )
            .Column(
                "ari_winsorised",
                r => r.AriWinsorised,
                "Adjusted Rand Index zur Lösung mit gestutzten Werten (1/99); nur bei der gewählten Zahl der Cluster",
                limits: Limits.Coefficient
            )
            .Column(
                "ari_official",
                r => r.AriOfficial,
                "Adjusted Rand Index der neu berechneten zur veröffentlichten Zuordnung; nur bei der gewählten Zahl der Cluster",
                limits: Limits.Coefficient
            )
            .Column(
                "explained_variance_official",
                r => r.ExplainedVarianceOfficial,
                "Anteil der von der veröffentlichten Zuordnung erklärten Quadratsumme; nur bei der gewählten Zahl der Cluster",
                limits: Limits.Share
            )
            .Build();
}
