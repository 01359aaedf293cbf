namespace Pipeline.Core.Tables;

/// <summary>Makes columns of tables.</summary>
internal static class TableColumns
{
    /// <summary>One value per row, in the order of the rows.</summary>
    public static TOut[] Column<TIn, TOut>(IReadOnlyList<TIn> rows, Func<TIn, TOut> value)
    {
        var column = new TOut[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
