using static Pipeline.Core.Tables.ColumnType;

namespace Pipeline.Core.Tables;

/// <summary>The tables that tell how far the method carries.</summary>
public static partial class TableSchemas
{
    /// <summary>How many differing indicators the table <c>similar</c> names.</summary>
    internal const int SimilarDifferences = 3;

    /// <summary>The Kreise most like each Kreis.</summary>
    public static TableSchema Similar { get; } =
        new(
            "similar",
            "Die fünf ähnlichsten Kreise jedes Kreises, im eigenen Cluster und überhaupt",
            ["edition", "ags", "scope", "rank"],
            [
                Edition,
                Ags,
                new("scope", Text, false, "cluster (nur Kreise desselben Clusters) oder all (alle Kreise)"),
                new("rank", Integer, false, "1 für den ähnlichsten Kreis"),
                new("similar_ags", Text, false, "Schlüssel des ähnlichen Kreises"),
                new("similar_cluster", Integer, false, "Cluster des ähnlichen Kreises"),
                new("distance", Number, false, "euklidischer Abstand der z-Werte", "Standardabweichungen"),
                .. Enumerable
                    .Range(1, SimilarDifferences)
                    .SelectMany(n =>
                        new ColumnSchema[]
                        {
                            new(
                                $"indicator_{n}",
                                Text,
                                true,
                                $"Indikator mit dem {Ordinal(n)} Unterschied; leer, wo das Rezept weniger Indikatoren hat"
                            ),
                            new(
                                $"difference_{n}",
                                Number,
                                true,
                                "Unterschied in diesem Indikator, ähnlicher Kreis minus Kreis",
                                "Standardabweichungen"
                            ),
                        }
                    ),
            ]
        );

    /// <summary>How the indicators go together.</summary>
    public static TableSchema Correlations { get; } =
        new(
            "correlations",
            "Korrelationen der Indikatoren über alle Kreise (Pearson)",
            ["edition", "indicator", "other_indicator"],
            [
                Edition,
                new("indicator", Text, false, "Indikator"),
                new("other_indicator", Text, false, "anderer Indikator, oder derselbe"),
                new("correlation", Number, false, "Korrelationskoeffizient, −1 bis 1"),
            ]
        );

    /// <summary>How much choices of the method matter.</summary>
    public static TableSchema Sensitivity { get; } =
        new(
            "sensitivity",
            "Übereinstimmung der neu berechneten Lösung mit Lösungen nach anderen Festlegungen",
            ["edition", "variant"],
            [
                Edition,
                new(
                    "variant",
                    Text,
                    false,
                    "range_scaled (Spannweiten-Skalierung), winsorised (gestutzt bei 1/99), without_<Indikator> (ohne diesen Indikator)"
                ),
                new("indicator", Text, true, "der weggelassene Indikator; leer bei anderen Varianten"),
                new("ari", Number, false, "Adjusted Rand Index, 1 heißt gleich"),
            ]
        );

    /// <summary>How many Kreise went from which cluster to which.</summary>
    public static TableSchema Transitions { get; } =
        new(
            "transitions",
            "Übergänge zwischen den Clustern zweier Ausgaben",
            ["edition_from", "edition_to", "from_cluster", "to_cluster"],
            [
                From,
                To,
                new("from_cluster", Integer, false, "Cluster in der früheren Ausgabe"),
                new("to_cluster", Integer, false, "Cluster in der späteren Ausgabe; derselbe bei Kreisen, die geblieben sind"),
                new("kreise", Integer, false, "Zahl der Kreise"),
            ]
        );

    /// <summary>Whether the frozen centres still fit.</summary>
    public static TableSchema Anchoring { get; } =
        new(
            "anchoring",
            "Wie gut die festen Zentren noch passen, und ob neue fällig sind",
            ["edition"],
            [
                Edition,
                new("anchor_year", Integer, false, "Ausgabe, aus der die Zentren stammen"),
                new(
                    "explained_variance_official",
                    Number,
                    false,
                    "Anteil der von der veröffentlichten Zuordnung erklärten Quadratsumme, 0 bis 1"
                ),
                new("explained_variance_fresh", Number, false, "Anteil der von der neu berechneten Lösung erklärten Quadratsumme, 0 bis 1"),
                new("ari", Number, false, "Adjusted Rand Index der beiden"),
                new(
                    "redefined",
                    Text,
                    true,
                    "Indikatoren, deren Definition sich gegenüber der vorigen Ausgabe geändert hat, durch Komma getrennt"
                ),
                new("reanchoring_due", Flag, false, "ob nach der Regel neue Zentren fällig sind"),
                new("bridge", Flag, false, "ob die Ausgabe eine Brücke ist: ab der nächsten gelten ihre eigenen Zentren"),
            ]
        );

    /// <summary>The second scheme of a bridge edition.</summary>
    public static TableSchema Bridge { get; } =
        new(
            "bridge",
            "Zweite Zuordnung einer Brückenausgabe, nach den Zentren, die ab der nächsten Ausgabe gelten; sonst ohne Zeilen",
            ["edition", "ags"],
            [
                Edition,
                Ags,
                new("cluster_old", Integer, false, "veröffentlichte Zuordnung nach den bisherigen Zentren"),
                new("cluster", Integer, false, "Zuordnung nach den neuen Zentren"),
                new("certainty", Number, false, "Sicherheit der neuen Zuordnung", "Anteil"),
            ]
        );

    private static string Ordinal(int n) =>
        n switch
        {
            1 => "größten",
            2 => "zweitgrößten",
            _ => "drittgrößten",
        };
}
