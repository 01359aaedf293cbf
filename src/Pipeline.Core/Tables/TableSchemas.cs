using Pipeline.Core.Domain;
using static Pipeline.Core.Tables.ColumnType;

namespace Pipeline.Core.Tables;

/// <summary>
/// The tables of an edition. Names, order and types of the columns are a contract with researchers: a change needs a new
/// <see cref="Version"/> and a line in the changelog of the codebook.
/// </summary>
public static partial class TableSchemas
{
    /// <summary>Version of the contract, in the metadata of every file.</summary>
    public const string Version = "2";

    private static ColumnSchema Edition => new("edition", Text, false, "Ausgabe, zum Beispiel 2023.1");
    private static ColumnSchema Ags =>
        new("ags", Text, false, "Amtlicher Gemeindeschlüssel des Kreises, fünf Ziffern, Gebietsstand der Ausgabe");
    private static ColumnSchema From => new("edition_from", Text, false, "frühere Ausgabe");
    private static ColumnSchema To => new("edition_to", Text, false, "spätere Ausgabe");

    /// <summary>What the releases say, value by value.</summary>
    public static TableSchema Observations { get; } =
        new(
            "observations",
            "Werte, wie die Quellen sie liefern, mit dem Kreis, in den sie eingehen",
            ["series", "period_end", "period_start", "ags", "ags_original"],
            [
                new("source", Text, false, "Quelle: inkar, genesis"),
                new("release_sha256", Text, false, "SHA-256 der Datei, in der der Wert steht"),
                new("series", Text, false, "Reihe nach dem Rezept"),
                new("ags_original", Text, false, "Schlüssel in der Quelle, fünf oder acht Ziffern"),
                Ags,
                new("period_start", Date, false, "erster Tag, für den der Wert gilt"),
                new("period_end", Date, false, "letzter Tag, für den der Wert gilt"),
                new("value", Number, true, "Wert der Quelle; leer, wo ein Zeichen steht oder die Zeile fehlt", "siehe unit"),
                new("status", Text, false, "value, nil, unknown_or_secret, later, unreliable, blocked, limited, imputed"),
                new("quality_flag", Text, true, "Kennzeichen der Quelle: p vorläufig, r berichtigt, s oder e geschätzt"),
                new("unit", Text, false, "Einheit, wie die Quelle sie schreibt"),
                new("gebietsstand", Date, false, "Gebietsstand der Quelle"),
                new(
                    "weight",
                    Number,
                    false,
                    "Gewicht, mit dem der Wert in den Kreis eingeht; die Summe aus value × weight ist der Wert des Kreises",
                    "Anteil 0 bis 1"
                ),
            ]
        );

    /// <summary>One value per Kreis and indicator.</summary>
    public static TableSchema IndicatorValues { get; } =
        new(
            "indicators",
            "Ein Wert je Kreis und Indikator",
            ["edition", "ags", "indicator"],
            [
                Edition,
                Ags,
                new("indicator", Text, false, "Indikator nach dem Rezept"),
                new("value", Number, false, "Wert in der Einheit der Spalte unit", "siehe unit"),
                new("unit", Text, false, "Einheit"),
                new("reference_period", Text, false, "Jahr oder Jahre, für die der Wert gilt"),
                new("status", Text, false, "value oder imputed"),
                new("imputation_method", Text, true, "wie ein Wert mit status imputed berechnet wurde"),
            ]
        );

    /// <summary>Who belongs where.</summary>
    public static TableSchema Membership { get; } =
        new(
            "membership",
            "Cluster jedes Kreises",
            ["edition", "ags"],
            [
                Edition,
                Ags,
                new("name", Text, false, "Name des Kreises"),
                new("land", Text, false, "Schlüssel des Landes, zwei Ziffern"),
                new(
                    "cluster",
                    Integer,
                    false,
                    "veröffentlichte Zuordnung dieser Ausgabe: 1 bis 3 städtisch, 4 bis 6 ländlich, 1 und 4 mit den besten Chancen"
                ),
                new("settlement", Text, false, "urban (Cluster 1 bis 3) oder rural (4 bis 6)"),
                new(
                    "cluster_fresh",
                    Integer,
                    false,
                    "Cluster der in dieser Ausgabe neu berechneten Lösung, den veröffentlichten Nummern zugeordnet"
                ),
                new("distance", Number, false, "euklidischer Abstand zum Zentrum des Clusters", "Standardabweichungen"),
                new("second_cluster", Integer, false, "nächster anderer Cluster"),
                new("distance_second", Number, false, "euklidischer Abstand zu dessen Zentrum", "Standardabweichungen"),
                new("certainty", Number, true, "Anteil der Wiederholungen mit demselben Cluster, 0 bis 1", "Anteil"),
                new("borderline", Flag, true, "Grenzfall"),
                new("borderline_cluster", Integer, true, "der andere Cluster eines Grenzfalls; leer, wo keiner vorliegt"),
                new("silhouette", Number, false, "Silhouette in der veröffentlichten Zuordnung, −1 bis 1"),
                new("previous_cluster", Integer, true, "Cluster der vorigen Ausgabe; leer in der ersten"),
                new("changed", Flag, false, "ob der Cluster ein anderer ist als in der vorigen Ausgabe"),
            ]
        );

    /// <summary>Who moved.</summary>
    public static TableSchema Changes { get; } =
        new(
            "changes",
            "Kreise, die den Cluster gewechselt haben",
            ["edition_from", "edition_to", "ags"],
            [
                From,
                To,
                Ags,
                new("from_cluster", Integer, false, "früherer Cluster"),
                new("to_cluster", Integer, false, "späterer Cluster"),
                new("kind", Text, false, "up, down, settlement, borderline, revision_only"),
                new("certainty_from", Number, true, "Sicherheit in der früheren Ausgabe", "Anteil"),
                new("certainty_to", Number, true, "Sicherheit in der späteren Ausgabe", "Anteil"),
            ]
        );

    /// <summary>Why the margin between two clusters changed.</summary>
    public static TableSchema Causes { get; } =
        new(
            "causes",
            "Ursachen der Bewegung zwischen zwei Clustern, Shapley-Anteile",
            ["edition_from", "edition_to", "ags", "factor", "indicator"],
            [
                From,
                To,
                Ags,
                new("factor", Text, false, "own (eigene Werte), others (Mittel und Streuung aller Kreise), revision, boundary, method"),
                new("indicator", Text, false, "Indikator"),
                new(
                    "contribution",
                    Number,
                    false,
                    "Anteil an der Änderung des Abstandsmaßes m = d²(a) − d²(b); die Summe je Kreis ist die ganze Änderung",
                    "quadrierte Standardabweichungen"
                ),
            ]
        );

    /// <summary>How good a solution is.</summary>
    public static TableSchema Quality { get; } =
        new(
            "quality",
            "Gütemaße der neu berechneten Lösungen für k = 2 bis 10",
            ["edition", "k"],
            [
                Edition,
                new("k", Integer, false, "Zahl der Cluster"),
                new("inertia", Number, false, "Quadratsumme innerhalb der Cluster"),
                new("silhouette", Number, false, "mittlere Silhouette"),
                new("calinski_harabasz", Number, false, "Calinski-Harabasz-Index"),
                new("davies_bouldin", Number, false, "Davies-Bouldin-Index"),
                new("near_optima", Integer, false, "Zahl verschiedener lokaler Optima höchstens 0,1 % über dem besten"),
                new("gap", Number, true, "Gap-Statistik"),
                new("gap_se", Number, true, "Standardfehler der Gap-Statistik"),
                new("explained_variance", Number, false, "Anteil der erklärten Quadratsumme, 0 bis 1"),
                new(
                    "ari_previous",
                    Number,
                    true,
                    "Adjusted Rand Index der veröffentlichten Zuordnung zur vorigen Ausgabe; nur bei der gewählten Zahl der Cluster"
                ),
                new(
                    "ari_range_scaled",
                    Number,
                    true,
                    "Adjusted Rand Index zur Lösung mit Spannweiten-Skalierung; nur bei der gewählten Zahl der Cluster"
                ),
                new(
                    "ari_winsorised",
                    Number,
                    true,
                    "Adjusted Rand Index zur Lösung mit gestutzten Werten (1/99); nur bei der gewählten Zahl der Cluster"
                ),
                new(
                    "ari_official",
                    Number,
                    true,
                    "Adjusted Rand Index der neu berechneten zur veröffentlichten Zuordnung; nur bei der gewählten Zahl der Cluster"
                ),
                new(
                    "explained_variance_official",
                    Number,
                    true,
                    "Anteil der von der veröffentlichten Zuordnung erklärten Quadratsumme; nur bei der gewählten Zahl der Cluster"
                ),
            ]
        );

    /// <summary>Standardised values: one column per indicator.</summary>
    public static TableSchema Standardised(IReadOnlyList<Indicator> indicators) =>
        new(
            "standardised",
            "z-Werte, mit denen gerechnet wird",
            ["edition", "ags"],
            [Edition, Ags, .. indicators.Select(i => new ColumnSchema(i.Code, Number, false, $"z-Wert: {i.Name}", "Standardabweichungen"))]
        );

    /// <summary>Means and centres of the clusters: two columns per indicator.</summary>
    public static TableSchema Clusters(IReadOnlyList<Indicator> indicators) =>
        new(
            "clusters",
            "Mittelwerte und Zentren der Cluster",
            ["edition", "solution", "cluster"],
            [
                Edition,
                new(
                    "solution",
                    Text,
                    false,
                    "official (veröffentlichte Zuordnung, Zentren der Anker-Ausgabe), fresh (neu berechnet) oder bridge (nur in Brückenausgaben: Zuordnung nach den Zentren, die ab der nächsten Ausgabe gelten)"
                ),
                new("cluster", Integer, false, "Cluster 1 bis 6"),
                new("size", Integer, false, "Zahl der Kreise"),
                .. indicators.Select(i => new ColumnSchema("mean_" + i.Code, Number, false, $"Mittelwert der Kreise: {i.Name}", i.Unit)),
                .. indicators.Select(i => new ColumnSchema(
                    "centre_" + i.Code,
                    Number,
                    false,
                    $"Zentrum: {i.Name}",
                    "Standardabweichungen"
                )),
                new("jaccard_stability", Number, true, "mittlere Jaccard-Stabilität", "0 bis 1"),
            ]
        );

    /// <summary>The clusters of all years of the family, as published then and on today's data.</summary>
    public static TableSchema Tracks { get; } =
        new(
            "tracks",
            "Cluster aller Jahre der Reihe: wie veröffentlicht und auf heutigem Datenstand neu berechnet",
            ["edition", "ags", "year"],
            [
                Edition,
                Ags,
                new("year", Integer, false, "Jahr"),
                new("cluster_published", Integer, false, "Cluster, wie er für das Jahr veröffentlicht wurde"),
                new(
                    "cluster_today",
                    Integer,
                    false,
                    "Cluster des Jahres, mit den Daten berechnet, die zum Zeitpunkt dieser Ausgabe galten"
                ),
            ]
        );

    /// <summary>The figures that describe a Kreis and are not clustered.</summary>
    public static TableSchema Context { get; } =
        new(
            "context",
            "Begleitende Reihen, die in keine Einteilung eingehen; was fehlt, hat keine Zeile",
            ["edition", "ags", "series", "year"],
            [
                Edition,
                Ags,
                new("series", Text, false, "population, foreign_share_pct, mean_age_years, density_per_km2"),
                new("year", Integer, false, "Jahr, in dem der Zeitraum des Werts endet"),
                new("value", Number, false, "Wert in der Einheit der Spalte unit", "siehe unit"),
                new("unit", Text, false, "Einheit"),
                new("status", Text, false, "value oder imputed"),
                new("imputation_method", Text, true, "wie ein Wert mit status imputed berechnet wurde"),
            ]
        );

    /// <summary>The indicators of the last editions, as the sources give them today.</summary>
    public static TableSchema Trends { get; } =
        new(
            "trends",
            "Die Indikatoren aller Jahre der Reihe auf heutigem Datenstand",
            ["edition", "ags", "indicator", "year"],
            [
                Edition,
                Ags,
                new("indicator", Text, false, "Indikator nach dem Rezept"),
                new("year", Integer, false, "Jahr der Ausgabe"),
                new("value", Number, false, "Wert nach dem Datenstand dieser Ausgabe", "Einheit des Indikators"),
            ]
        );

    /// <summary>Means of the Kreise of a Land and of Germany, which reports compare with.</summary>
    public static TableSchema Means { get; } =
        new(
            "means",
            "Mittelwerte der Kreise je Land und in Deutschland (ungewichtet)",
            ["edition", "area", "indicator"],
            [
                Edition,
                new("area", Text, false, "Schlüssel des Landes oder DG für Deutschland"),
                new("indicator", Text, false, "Indikator"),
                new("mean", Number, false, "ungewichteter Mittelwert der Kreise", "Einheit des Indikators"),
                new("kreise", Integer, false, "Zahl der Kreise"),
            ]
        );
}
