using System.Globalization;
using System.Text;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>How a CSV twin is written.</summary>
/// <param name="Folder">Folder within the edition.</param>
/// <param name="Separator">Between cells.</param>
/// <param name="DecimalChar">Between whole and fraction.</param>
/// <param name="NewLine">After each row.</param>
/// <param name="HasByteOrderMark">Whether the file starts with U+FEFF, by which Excel knows UTF-8.</param>
/// <param name="True">A true flag.</param>
/// <param name="False">A false flag.</param>
public sealed record CsvStyle(
    string Folder,
    char Separator,
    char DecimalChar,
    string NewLine,
    bool HasByteOrderMark,
    string True,
    string False
)
{
    /// <summary>For programs: RFC 4180 with comma, decimal point and LF.</summary>
    public static CsvStyle Plain { get; } = new("csv", ',', '.', "\n", false, "true", "false");

    /// <summary>For German Excel: semicolon, decimal comma, CRLF, byte order mark.</summary>
    public static CsvStyle Excel { get; } = new("excel", ';', ',', "\r\n", true, "WAHR", "FALSCH");
}

/// <summary>
/// A table as CSV, value for value the Parquet file: numbers in the shortest form that reads back to the same double, days
/// as ISO 8601, a missing value as an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe.
/// </summary>
public static class CsvTwin
{
    /// <summary>Media type of both styles.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Path within the edition.</summary>
    public static string Path(TableSchema schema, CsvStyle style) => $"{style.Folder}/{schema.Name}.csv";

    /// <summary>Writes a table.</summary>
    public static byte[] Render(TableData table, CsvStyle style)
    {
        var text = new StringBuilder();
        if (style.HasByteOrderMark)
            text.Append('\uFEFF');
        text.AppendJoin(style.Separator, table.Schema.Columns.Select(c => c.Name)).Append(style.NewLine);
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (column > 0)
                    text.Append(style.Separator);
                text.Append(Cell(table.Columns[column].GetValue(row), style));
            }
            text.Append(style.NewLine);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// A text that no spreadsheet takes for a formula: <c>= + - @</c>, also in full width, tab and line breaks at its start are
    /// defused.
    /// </summary>
    public static string Inert(string text) =>
        text is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\t' or '\r' or '\n', ..] ? "'" + text : text;

    /// <summary>A text as one cell: inert, and quoted where it has to be.</summary>
    internal static string Quoted(string text, char separator)
    {
        var cell = Inert(text);
        // An empty text is quoted, or it would read as missing.
        return cell.Length > 0 && cell.AsSpan().IndexOfAny(['"', '\n', '\r', separator]) < 0
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Cell(object? value, CsvStyle style) =>
        value switch
        {
            null => "",
            string text => Quoted(text, style.Separator),
            bool flag => flag ? style.True : style.False,
            double number => number.ToString("R", CultureInfo.InvariantCulture).Replace('.', style.DecimalChar),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
