using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>Holds a table against its description: every value within its limits, every key there once.</summary>
public static class TableCheck
{
    /// <summary>All that is wrong, one finding per column and one for the key; empty where all is well.</summary>
    /// <param name="table">The table.</param>
    public static IReadOnlyList<Finding> Run(TableData table)
    {
        var findings = new List<Finding>();
        for (var c = 0; c < table.Columns.Count; c++)
            if (OutsideLimits(table, table.Schema.Columns[c], table.Columns[c]) is { } outside)
                findings.Add(outside);
        if (RepeatedKey(table) is { } repeated)
            findings.Add(repeated);
        return findings;
    }

    private static Finding? OutsideLimits(TableData table, ColumnSchema column, Array values)
    {
        if (column.Limits == Limits.None)
            return null;
        var wrong = Enumerable.Range(0, values.Length).Where(i => !column.Limits.Allow(values.GetValue(i))).ToList();
        return wrong.Count == 0
            ? null
            : new Finding("table-limits", "A value of a table is none its description allows.")
            {
                Table = table.Schema.Name,
                Column = column.Name,
                Place = Rows(wrong),
                Kreis = Kreis(table, wrong[0]),
                Expected = column.Limits.ToString(),
                Found = Convert.ToString(values.GetValue(wrong[0]), CultureInfo.InvariantCulture),
            };
    }

    private static Finding? RepeatedKey(TableData table)
    {
        var key = table.Schema.Key.Select(table.Column).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wrong = Enumerable.Range(0, table.Rows).Where(i => !seen.Add(KeyOf(key, i))).ToList();
        return wrong.Count == 0
            ? null
            : new Finding("table-key", "Two rows of a table have the same key.")
            {
                Table = table.Schema.Name,
                Column = string.Join(", ", table.Schema.Key),
                Place = Rows(wrong),
                Kreis = Kreis(table, wrong[0]),
                Expected = "every key once",
                Found = KeyOf(key, wrong[0]),
            };
    }

    private static string KeyOf(List<Array> key, int row) =>
        string.Join(" / ", key.Select(c => Convert.ToString(c.GetValue(row), CultureInfo.InvariantCulture)));

    private static string Rows(List<int> rows) =>
        string.Create(CultureInfo.InvariantCulture, $"row {rows[0] + 1}") + (rows.Count == 1 ? "" : $" and {rows.Count - 1} more");

    private static string? Kreis(TableData table, int row) =>
        table.Schema.Columns.Any(c => c.Name == "ags") ? table.Column<string>("ags")[row] : null;
}
