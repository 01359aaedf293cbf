using static Pipeline.Core.Tables.ColumnType;

namespace Pipeline.Core.Tables;

/// <summary>The tables by cluster and Land of what is not clustered: context series and Integrationskonzepte.</summary>
public static partial class TableSchemas
{
    private static readonly string[] ConceptOrientations = ["zugewanderte", "vielfalt", "teilhabe", "andere"];

    /// <summary>The context series by cluster.</summary>
    public static TableSchema ContextMeans { get; } =
        new(
            "context_means",
            "Mittelwerte der begleitenden Reihen je Cluster und Jahr, zum Beispiel des Ausländeranteils; jeder Kreis zählt in allen Jahren zu seinem Cluster dieser Ausgabe",
            ["edition", "series", "year", "group"],
            [
                Edition,
                new("series", Text, false, "Reihe, wie in der Tabelle context"),
                new("year", Integer, false, "Jahr, in dem der Zeitraum der Werte endet"),
                new("group", Text, false, "Cluster 1 bis 6 oder DG für alle Kreise"),
                new("mean", Number, false, "ungewichteter Mittelwert der Kreise mit Wert", "siehe unit"),
                new("unit", Text, false, "Einheit"),
                new("kreise", Integer, false, "Zahl der Kreise mit Wert"),
                new("kreise_missing", Integer, false, "Zahl der Kreise ohne Wert"),
            ]
        );

    /// <summary>Uploaded Integrationskonzepte; only in editions with an upload.</summary>
    public static TableSchema Concepts { get; } =
        new(
            "concepts",
            "Integrationskonzepte der Kreise, wie hochgeladen; ein Kreis ohne Zeile hat keine Angabe",
            ["edition", "ags"],
            [
                Edition,
                Ags,
                new("has_concept", Flag, false, "ob der Kreis ein Integrationskonzept hat"),
                new("year", Integer, true, "Jahr des Beschlusses oder der letzten Fassung"),
                new("orientation", Text, true, string.Join(", ", ConceptOrientations)),
            ]
        );

    /// <summary>Integrationskonzepte by cluster and Land; only in editions with an upload.</summary>
    public static TableSchema ConceptGroups { get; } =
        new(
            "concept_groups",
            "Integrationskonzepte je Cluster, je Land und in Deutschland",
            ["edition", "kind", "key"],
            [
                Edition,
                new("kind", Text, false, "cluster, germany oder land"),
                new("key", Text, false, "Nummer des Clusters, Schlüssel des Landes oder DG"),
                new("kreise", Integer, false, "Zahl der Kreise"),
                new("reported", Integer, false, "davon mit Angabe"),
                new("with_concept", Integer, false, "davon mit Integrationskonzept"),
                .. ConceptOrientations.Select(o => new ColumnSchema(
                    "orientation_" + o,
                    Integer,
                    false,
                    $"davon mit der Ausrichtung {o}; Konzepte ohne Angabe der Ausrichtung zählen nirgends"
                )),
                new("median_year", Integer, true, "Median der Jahre der Konzepte (bei gerader Zahl der kleinere)"),
            ]
        );
}
