namespace Pipeline.Publication.OpenData;

/// <summary>A question that anyone may put to the app, as the site explains it. The OpenAPI document lists the same (a test).</summary>
/// <param name="Path">Address as the OpenAPI document writes it.</param>
/// <param name="Meaning">German: what the answer is.</param>
/// <param name="Example">The path with values for its parameters.</param>
public sealed record PublicOperation(string Path, string Meaning, string Example)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublicOperation> All { get; } =
    [
        new("/api/editions", "alle Ausgaben mit ihrem Stand und ihren Adressen", "/api/editions"),
        new(
            "/api/reports/{edition}/{ags}",
            "leitet zum PDF eines Kreises (oder zu deutschland); ein aufgelöster Kreis führt zu seinem Nachfolger",
            "/api/reports/latest/16077"
        ),
        new(
            "/api/snapshots/{edition}",
            "die Dateien einer Ausgabe mit Prüfsummen und Adressen; statt einer Ausgabe geht auch ein Jahr oder latest",
            "/api/snapshots/latest"
        ),
        new("/api/health", "ob die Anwendung und ihre Ablage antworten", "/api/health"),
        new("/api/openapi.json", "die Beschreibung aller Fragen und Antworten (OpenAPI 3.1)", "/api/openapi.json"),
    ];
}
