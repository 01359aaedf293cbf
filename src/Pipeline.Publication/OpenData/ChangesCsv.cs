using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The table of changes as <c>changes.csv</c> for readers without Parquet: the same columns, with the name of the Kreis.
/// RFC 4180, UTF-8, comma, decimal point, a missing value is empty.
/// </summary>
internal static class ChangesCsv
{
    public const string Path = "changes.csv";

    public const string MediaType = "text/csv; charset=utf-8";

    public static byte[] Render(TableData changes, string? notice)
    {
        var text = new StringBuilder();
        text.Append(string.Join(',', changes.Schema.Columns.Select(c => c.Name)))
            .Append(",name")
            .Append(notice is null ? "" : ",notice")
            .Append('\n');
        var ags = changes.Column<string>("ags");
        for (var row = 0; row < changes.Rows; row++)
        {
            var cells = changes
                .Columns.Select(c => Convert.ToString(c.GetValue(row), CultureInfo.InvariantCulture) ?? "")
                .Append(KreisRegister.Every[KreisKey.Parse(ags[row])].DisplayName)
                .Concat(notice is null ? [] : [notice]);
            text.Append(string.Join(',', cells.Select(c => c.Length == 0 ? c : CsvTwin.Quoted(c, ',')))).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
