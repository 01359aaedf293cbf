using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The codebook in English: the same tables and columns as <see cref="Codebook"/>. Names of sources and remarks of the recipe stay
/// German, as does the method, which the reports print.
/// </summary>
public static partial class EnglishCodebook
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "codebook.en.md";

    private const string Forms =
        "Every table lies here as Parquet (`data/`), as CSV with comma and decimal point (`csv/`) and, but for `observations`, as CSV for "
        + "Excel in German form with semicolon and decimal comma (`excel/`). All forms hold the same values. A missing value is an empty "
        + "cell and never a zero. Where allowed values are named, every row keeps to them; the edition is checked for that before it is "
        + "published. In CSV files an apostrophe stands before a text a spreadsheet would take for a formula.";

    private const string Signs =
        "Where a value is missing, `status` tells why: `nil` (nothing there), `unknown_or_secret`, `later` (not yet available), "
        + "`unreliable` (too uncertain), `blocked` (no sensible figure), `limited` (of limited meaning, with a value), `imputed` (computed "
        + "by us, by the rule in `imputation_method`).";

    /// <summary>The text.</summary>
    public static byte[] Markdown(EditionDescription edition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Codebook: {MarkdownText.Escape(edition.Title)}\n\n");
        if (edition.Basis.Notice is { } notice)
            text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(notice)}**\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Version of the tables: {TableSchemas.Version}. Fingerprint (SHA-256): `{edition.Basis.Fingerprint}`. "
                + $"The method, as the reports print it, is in the [German codebook]({Codebook.MarkdownPath}).\n\n"
        );
        text.Append("## Indicators\n\n| Code | Name | Unit | Direction | Source | Remark |\n|---|---|---|---|---|---|\n");
        foreach (var (indicator, recipe) in edition.Indicators)
            text.Append(
                Codebook.Row(
                    $"`{indicator.Code}`",
                    MarkdownText.Escape(EnglishWords.Of(indicator)?.Name ?? indicator.Name),
                    MarkdownText.Escape(indicator.Unit),
                    Direction(indicator),
                    MarkdownText.Escape(recipe.SourceName),
                    MarkdownText.Escape(recipe.Note ?? "")
                )
            );
        text.Append('\n');
        foreach (var indicator in edition.Indicators.Select(i => i.Indicator))
            if (EnglishWords.Of(indicator) is { } english)
                text.Append(CultureInfo.InvariantCulture, $"- **{english.Name}:** {english.Definition}\n");
        text.Append("\n## Tables\n\n").Append(Forms).Append("\n\n");
        foreach (var table in edition.Tables)
            Table(text, edition, table);
        text.Append("## Signs and flags\n\n").Append(Signs).Append("\n\n## Sources and licences\n\n");
        foreach (var attribution in edition.Basis.Attributions)
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(attribution)}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nLicence of the edition: {MarkdownText.Escape(edition.Licence.Title)}. The data were changed: converted to one territorial "
                + $"status, made into indicators and grouped into clusters.\n"
        );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The English description of a column.</summary>
    /// <param name="edition">The edition; a recipe may have other clusters than six.</param>
    /// <param name="column">The column.</param>
    internal static string DescriptionOf(EditionDescription edition, ColumnSchema column)
    {
        var english = EnglishWords.Of(column.Description) ?? column.Description;
        // What the six clusters are holds for them alone; those of another recipe the German text names.
        return edition.DescriptionOf(column) == column.Description ? english : OfTheSix().Replace(english, "");
    }

    private static void Table(StringBuilder text, EditionDescription edition, PublishedTable table)
    {
        var schema = table.Schema;
        text.Append(
            CultureInfo.InvariantCulture,
            $"### `{schema.Name}`\n\n{MarkdownText.Escape(EnglishWords.Of(schema.Description) ?? schema.Description)}. "
                + $"Rows: {table.Rows}. Key: {string.Join(", ", schema.Key.Select(k => $"`{k}`"))}.\n\n"
        );
        text.Append("| Column | Type | may be missing | Unit | Allowed values | Direction | Meaning |\n|---|---|---|---|---|---|---|\n");
        foreach (var column in schema.Columns)
            text.Append(
                Codebook.Row(
                    $"`{column.Name}`",
                    TypeOf(column.Type),
                    column.Nullable ? "yes" : "no",
                    MarkdownText.Escape(column.Unit is { } unit ? EnglishWords.Of(unit) ?? unit : ""),
                    Codebook.Allowed(edition.LimitsOf(column), "to", "from", "up to"),
                    edition.IndicatorOf(column) is { } i ? Direction(i) : "",
                    MarkdownText.Escape(DescriptionOf(edition, column))
                )
            );
        text.Append('\n');
    }

    [GeneratedRegex(@": 1 to 3 urban.*| \((?:clusters 1 to 3|4 to 6)\)| 1 to 6")]
    private static partial Regex OfTheSix();

    private static string Direction(Indicator indicator) => indicator.Polarity > 0 ? "more is better" : "less is better";

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Text => "text",
            ColumnType.Integer => "integer",
            ColumnType.Number => "number",
            ColumnType.Flag => "yes or no",
            _ => "day",
        };
}
