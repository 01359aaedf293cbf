using System.Globalization;
using System.Text;
using ExcelDataReader;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The rows of a sheet, with the line they stand in.</summary>
internal sealed class GenesisXlsxRows(IExcelDataReader sheet)
{
    private const int MostColumns = 4096;

    /// <summary>Row of the sheet, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Cells of the row.</summary>
    public int Count => Math.Min(sheet.FieldCount, MostColumns);

    /// <summary>What stands in a cell; null where nothing does.</summary>
    public object? this[int column] => column < Count && sheet.GetValue(column) is { } value and not "" ? value : null;

    /// <summary>The row as text, for messages.</summary>
    public string Shown => string.Join(" | ", Enumerable.Range(0, Count).Select(Text).Where(t => t.Length > 0).Take(8));

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Next()
    {
        if (!sheet.Read())
            return false;
        Line++;
        return true;
    }

    /// <summary>The text of a cell on one line, without blanks at its ends; empty where nothing stands.</summary>
    public string Text(int column) => (Convert.ToString(this[column], CultureInfo.InvariantCulture) ?? "").ReplaceLineEndings(" ").Trim();

    /// <summary>The first column from the given one on in which something stands; -1 where there is none.</summary>
    public int FirstFrom(int column)
    {
        while (column < Count && this[column] is null)
            column++;
        return column < Count ? column : -1;
    }

    /// <summary>The column after the last of the merged cells that begin here in this row; a sheet may have none.</summary>
    public int EndOfMerge(int column) =>
        sheet.MergeCells?.FirstOrDefault(m => m.FromRow == Line - 1 && m.FromColumn == column) is { } merge
            ? merge.ToColumn + 1
            : column + 1;

    /// <summary>A year or a day, as text, number or date.</summary>
    public bool TryPeriod(int column, out Period period)
    {
        switch (this[column])
        {
            case DateTime day:
                period = Period.OfDay(DateOnly.FromDateTime(day));
                return true;
            case null:
                period = default;
                return false;
            default:
                return GenesisPeriods.TryParse(Encoding.UTF8.GetBytes(Text(column)), out period);
        }
    }
}
