using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData.Json;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The codebook: what every column of every table means, generated from the schema the tables are written with, and the
/// method as the reports print it. <c>codebook.md</c> for people, <c>codebook.json</c> for programs.
/// </summary>
public static class Codebook
{
    /// <summary>Path of the German text.</summary>
    public const string MarkdownPath = "codebook.md";

    /// <summary>Path of the twin for programs.</summary>
    public const string JsonPath = "codebook.json";

    private const string Forms =
        "Jede Tabelle liegt als Parquet (`data/`), als CSV mit Komma und Dezimalpunkt (`csv/`) und, außer `observations`, "
        + "als CSV für Excel mit Semikolon und Dezimalkomma (`excel/`) vor; `membership`, `indicators` und `changes` auch als "
        + "Excel-Arbeitsmappe. Alle Formen haben dieselben Werte. Ein fehlender Wert ist eine leere Zelle und nie eine Null. "
        + "Erlaubte Werte, wo sie genannt sind, hält jede Zeile ein; die Ausgabe wird vor der Veröffentlichung darauf geprüft. "
        + "In den CSV-Dateien steht vor einem Text, den ein Tabellenprogramm für eine Formel hielte, ein Apostroph. "
        + "Excel entfernt beim Öffnen einer CSV-Datei führende Nullen von Schlüsseln; die Arbeitsmappen behalten sie.";

    private const string Signs =
        "Fehlende Werte tragen im Feld `status` den Grund: `nil` (nichts vorhanden), `unknown_or_secret` (unbekannt oder geheim), "
        + "`later` (fällt später an), `unreliable` (zu unsicher), `blocked` (Angabe nicht sinnvoll), `limited` (eingeschränkt "
        + "aussagekräftig, mit Wert), `imputed` (von uns nach der Regel im Feld `imputation_method` berechnet).";

    /// <summary>The German text.</summary>
    public static byte[] Markdown(EditionDescription edition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Codebuch: {MarkdownText.Escape(edition.Title)}\n\n");
        if (edition.Basis.Notice is { } notice)
            text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(notice)}**\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(edition.Abstract)}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Fassung der Tabellen: {TableSchemas.Version}. Fingerabdruck (SHA-256): `{edition.Basis.Fingerprint}`.\n\n"
        );
        text.Append("## Indikatoren\n\n| Code | Name | Einheit | Richtung | Quelle | Bemerkung |\n|---|---|---|---|---|---|\n");
        foreach (var (indicator, recipe) in edition.Indicators)
            text.Append(
                Row(
                    $"`{indicator.Code}`",
                    MarkdownText.Escape(indicator.Name),
                    MarkdownText.Escape(indicator.Unit),
                    IndicatorWords.Direction(indicator),
                    MarkdownText.Escape(recipe.SourceName),
                    MarkdownText.Escape(recipe.Note ?? "")
                )
            );
        text.Append('\n');
        foreach (var (indicator, _) in edition.Indicators)
            text.Append(
                CultureInfo.InvariantCulture,
                $"- **{MarkdownText.Escape(indicator.Name)}:** {MarkdownText.Escape(IndicatorWords.Of(indicator).Definition)}\n"
            );
        text.Append("\n## Tabellen\n\n").Append(Forms).Append("\n\n");
        foreach (var table in edition.Tables)
            Table(text, edition, table);
        text.Append("## Zeichen und Kennzeichen\n\n").Append(Signs).Append("\n\n");
        text.Append("## Methode\n\n");
        foreach (var paragraph in edition.Method)
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(paragraph)}\n\n");
        text.Append("## Quellen und Lizenzen\n\n");
        foreach (var source in edition.Basis.Releases.Concat(edition.Basis.LaterDeliveries).GroupBy(r => (r.Attribution, r.Licence)))
            text.Append(
                CultureInfo.InvariantCulture,
                $"- {MarkdownText.Escape(source.Key.Attribution)}. Lizenz: {MarkdownText.Escape(Licence.Of(source.Key.Licence).Title)}.\n"
            );
        text.Append(
            "\nDie Daten wurden verändert: auf einen Gebietsstand umgerechnet, zu Indikatoren verrechnet und zu Clustern zusammengefasst.\n"
        );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The twin for programs.</summary>
    public static byte[] Json(EditionDescription edition) =>
        PublicJson.Write(
            PublicJson.Object(
                ("schema", "codebook/1"),
                ("edition", edition.Id.ToString()),
                ("table_schema", TableSchemas.Version),
                ("notice", edition.Basis.Notice),
                (
                    "indicators",
                    PublicJson.Array(
                        edition.Indicators.Select(i =>
                            PublicJson.Object(
                                ("code", i.Indicator.Code),
                                ("name", i.Indicator.Name),
                                ("unit", i.Indicator.Unit),
                                ("polarity", i.Indicator.Polarity),
                                ("decimals", i.Indicator.Decimals),
                                ("definition", IndicatorWords.Of(i.Indicator).Definition),
                                ("name_en", EnglishWords.Of(i.Indicator)?.Name),
                                ("definition_en", EnglishWords.Of(i.Indicator)?.Definition),
                                ("source", i.Recipe.SourceName),
                                ("note", i.Recipe.Note)
                            )
                        )
                    )
                ),
                (
                    "tables",
                    PublicJson.Array(
                        edition.Tables.Select(t =>
                            PublicJson.Object(
                                ("name", t.Schema.Name),
                                ("description", t.Schema.Description),
                                ("description_en", EnglishWords.Of(t.Schema.Description)),
                                ("rows", t.Rows),
                                ("key", PublicJson.Texts(t.Schema.Key)),
                                (
                                    "columns",
                                    PublicJson.Array(
                                        t.Schema.Columns.Select(c =>
                                            PublicJson.Object(
                                                ("name", c.Name),
                                                ("type", c.Type.ToString().ToLowerInvariant()),
                                                ("nullable", c.Nullable),
                                                ("unit", c.Unit),
                                                ("allowed", edition.LimitsOf(c).Allowed is { } all ? PublicJson.Texts(all) : null),
                                                ("minimum", edition.LimitsOf(c).Minimum),
                                                ("maximum", edition.LimitsOf(c).Maximum),
                                                ("polarity", edition.IndicatorOf(c)?.Polarity),
                                                ("description", edition.DescriptionOf(c)),
                                                ("description_en", EnglishCodebook.DescriptionOf(edition, c))
                                            )
                                        )
                                    )
                                )
                            )
                        )
                    )
                ),
                ("method", PublicJson.Texts(edition.Method))
            )
        );

    private static void Table(StringBuilder text, EditionDescription edition, PublishedTable table)
    {
        var schema = table.Schema;
        text.Append(CultureInfo.InvariantCulture, $"### `{schema.Name}`\n\n{MarkdownText.Escape(schema.Description)}. ");
        text.Append(CultureInfo.InvariantCulture, $"Zeilen: {GermanNumber.Count(table.Rows)}. ");
        text.Append(CultureInfo.InvariantCulture, $"Schlüssel: {string.Join(", ", schema.Key.Select(k => $"`{k}`"))}.\n\n");
        text.Append("| Spalte | Typ | darf fehlen | Einheit | erlaubte Werte | Richtung | Bedeutung |\n|---|---|---|---|---|---|---|\n");
        foreach (var column in schema.Columns)
            text.Append(
                Row(
                    $"`{column.Name}`",
                    TypeOf(column.Type),
                    column.Nullable ? "ja" : "nein",
                    MarkdownText.Escape(column.Unit ?? ""),
                    Allowed(edition.LimitsOf(column)),
                    edition.IndicatorOf(column) is { } i ? IndicatorWords.Direction(i) : "",
                    MarkdownText.Escape(edition.DescriptionOf(column))
                )
            );
        text.Append('\n');
    }

    /// <summary>A row of a table in Markdown.</summary>
    internal static string Row(params ReadOnlySpan<string> cells) => $"| {string.Join(" | ", cells!)} |\n";

    /// <summary>The values there may be, with the words between and before the bounds.</summary>
    internal static string Allowed(Limits limits, string between = "bis", string from = "ab", string upTo = "bis") =>
        limits.Allowed is { } all ? string.Join(", ", all.Select(a => $"`{a}`"))
        : (limits.Minimum, limits.Maximum) is ({ } low, { } high) ? $"{Bound(low)} {between} {Bound(high)}"
        : limits.Minimum is { } least ? $"{from} {Bound(least)}"
        : limits.Maximum is { } most ? $"{upTo} {Bound(most)}"
        : "";

    /// <summary>Bounds are whole numbers; years have no separator of thousands.</summary>
    private static string Bound(double value) => value.ToString("0", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Text => "Text",
            ColumnType.Integer => "ganze Zahl",
            ColumnType.Number => "Zahl",
            ColumnType.Flag => "ja oder nein",
            _ => "Tag",
        };
}
