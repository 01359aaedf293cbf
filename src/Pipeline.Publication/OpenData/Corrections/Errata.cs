using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData.Json;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// Corrections and errata under addresses that never change: one page per edition, there from its first day, and one list
/// of all. Made from the index alone, so they cannot disagree with it.
/// </summary>
public static class Errata
{
    /// <summary>All corrections, for people.</summary>
    public const string AllMarkdownPath = "errata/errata.md";

    /// <summary>All corrections, for programs.</summary>
    public const string AllJsonPath = StorePath.AllErrata;

    /// <summary>The page of an edition for people.</summary>
    public static string MarkdownPath(EditionId edition) => StorePath.Errata(edition);

    /// <summary>The page of an edition for programs.</summary>
    public static string JsonPath(EditionId edition) => $"errata/{edition}.json";

    /// <summary>The page of an edition: whether it holds, what was wrong with it, what it set right.</summary>
    public static byte[] Markdown(EditionIndex index, IndexEntry entry)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Berichtigungen zur Ausgabe {entry.Edition}\n\n");
        var errors = Errors(index, entry).ToList();
        text.Append(
            entry.SupersededBy is { } by
                ? $"**Diese Ausgabe ist ersetzt.** Gültig ist die Ausgabe {index.Current(entry.Year)?.Edition ?? by}. "
                    + "Die Dateien dieser Ausgabe bleiben unverändert liegen.\n\n"
            : entry.Status == EditionStatus.Current ? "Diese Ausgabe ist gültig.\n\n"
            : "Diese Ausgabe ist nicht mehr gültig.\n\n"
        );
        text.Append(errors.Count == 0 ? "Zu dieser Ausgabe sind keine Fehler bekannt.\n\n" : "## Fehler in dieser Ausgabe\n\n");
        foreach (var error in errors)
            Append(text, error);
        if (entry.Correction is not null)
        {
            text.Append("## Was diese Ausgabe berichtigt\n\n");
            Append(text, entry);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same for programs.</summary>
    public static byte[] Json(EditionIndex index, IndexEntry entry) =>
        PublicJson.Write(
            PublicJson.Object(
                ("schema", "errata/1"),
                ("edition", entry.Edition),
                ("status", entry.Status.ToString().ToLowerInvariant()),
                ("superseded_by", entry.SupersededBy),
                ("current", index.Current(entry.Year)?.Edition),
                ("errors", PublicJson.Array(Errors(index, entry).Select(Node))),
                ("corrects", entry.Correction is null ? null : Node(entry))
            )
        );

    /// <summary>All corrections of all editions, the newest first.</summary>
    public static byte[] AllMarkdown(EditionIndex index)
    {
        var text = new StringBuilder(
            "# Berichtigungen\n\n"
                + "Eine veröffentlichte Ausgabe wird nie geändert. Ein Fehler führt zu einer neuen Fassung; "
                + "die alte bleibt liegen und ist als ersetzt gekennzeichnet.\n\n"
                + "Klassen: formal (keine Zahl ändert sich), gering inhaltlich (einzelne Zahlen ändern sich, die Aussagen bleiben), "
                + "schwerwiegend (Aussagen ändern sich).\n\n"
        );
        var corrections = Corrections(index).ToList();
        if (corrections.Count == 0)
            text.Append("Bisher gibt es keine Berichtigungen.\n");
        foreach (var entry in corrections)
            Append(text, entry);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same for programs.</summary>
    public static byte[] AllJson(EditionIndex index) =>
        PublicJson.Write(PublicJson.Object(("schema", "errata/1"), ("corrections", PublicJson.Array(Corrections(index).Select(Node)))));

    /// <summary>One line that says what a correction is about, for lists.</summary>
    public static string Summary(PublishedCorrection correction) =>
        $"Ersetzt die Ausgabe {correction.Replaces}. Klasse: {correction.Class.German()}. Grund: {correction.Reason}"
        + (correction.Follows is { } follows ? $" (Folge der Berichtigung der Ausgabe {follows})" : "")
        + $" Betroffene Kreise: {(Kreise(correction).Count == 0 ? "keine" : GermanNumber.Count(Kreise(correction).Count))}.";

    private static IEnumerable<IndexEntry> Corrections(EditionIndex index) =>
        index.Editions.Where(e => e.Correction is not null).OrderByDescending(e => e.Id);

    /// <summary>The later revisions of the year that correct something, from the first on.</summary>
    private static IEnumerable<IndexEntry> Errors(EditionIndex index, IndexEntry entry) =>
        index.Editions.Where(e => e.Year == entry.Year && e.Revision > entry.Revision && e.Correction is not null).OrderBy(e => e.Revision);

    private static List<string> Kreise(PublishedCorrection correction) =>
        [.. correction.Affected.Select(a => a.Ags).Union(correction.Named).Order(StringComparer.Ordinal)];

    private static void Append(StringBuilder text, IndexEntry entry)
    {
        var correction = entry.Correction!;
        text.Append(CultureInfo.InvariantCulture, $"### {entry.Edition} ersetzt {correction.Replaces}\n\n");
        if (entry.PublishedAt is { } at)
            text.Append(CultureInfo.InvariantCulture, $"- Veröffentlicht: {GermanNumber.Day(DateOnly.FromDateTime(at.UtcDateTime))}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"- Klasse: {correction.Class.German()}\n- Grund: {MarkdownText.Escape(correction.Reason)}\n"
        );
        if (correction.Follows is { } follows)
            text.Append(CultureInfo.InvariantCulture, $"- Folge der Berichtigung der Ausgabe {follows}\n");
        var kreise = Kreise(correction);
        text.Append(kreise.Count == 0 ? "- Betroffene Kreise: keine\n\n" : $"- Betroffene Kreise: {GermanNumber.Count(kreise.Count)}\n\n");
        if (kreise.Count == 0)
            return;
        text.Append("| AGS | Kreis | Cluster bisher | Cluster neu | geänderte Indikatoren |\n|---|---|---:|---:|---|\n");
        var affected = correction.Affected.ToDictionary(a => a.Ags, StringComparer.Ordinal);
        foreach (var ags in kreise)
        {
            var known = affected.GetValueOrDefault(ags);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {ags} | {MarkdownText.Escape(NameOf(ags))} | {known?.Before} | {known?.After} | "
                    + $"{(known is null ? "von Hand genannt" : string.Join(", ", known.Indicators.Select(i => $"`{i}`")))} |\n"
            );
        }
        text.Append('\n');
    }

    private static JsonNode Node(IndexEntry entry)
    {
        var correction = entry.Correction!;
        return PublicJson.Object(
            ("edition", entry.Edition),
            ("replaces", correction.Replaces),
            ("published_at", entry.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("class", correction.Class.ToString().ToLowerInvariant()),
            ("reason", correction.Reason),
            ("follows", correction.Follows),
            ("kreise", PublicJson.Texts(Kreise(correction))),
            (
                "affected",
                PublicJson.Array(
                    correction.Affected.Select(a =>
                        PublicJson.Object(
                            ("ags", a.Ags),
                            ("name", NameOf(a.Ags)),
                            ("cluster_before", a.Before),
                            ("cluster_after", a.After),
                            ("indicators", PublicJson.Texts(a.Indicators))
                        )
                    )
                )
            )
        );
    }

    private static string NameOf(string ags) =>
        KreisKey.TryParse(ags, out var kreis) && KreisRegister.Every.Find(kreis, out var facts) ? facts.DisplayName : ags;
}
