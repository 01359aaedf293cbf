namespace Pipeline.Core.Tables;

/// <summary>A table in memory, column by column.</summary>
public sealed class TableData
{
    private readonly Dictionary<string, Array> _byName;

    /// <summary>Takes columns that fit the schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="columns">One array per column, in the schema's order, all of one length.</param>
    /// <exception cref="ArgumentException">Number, type or length of the arrays do not fit, or a number is NaN.</exception>
    public TableData(TableSchema schema, IReadOnlyList<Array> columns)
    {
        if (columns.Count != schema.Columns.Count)
            throw new ArgumentException($"table {schema.Name}: {columns.Count} arrays for {schema.Columns.Count} columns");
        for (var i = 0; i < columns.Count; i++)
            Check(schema, schema.Columns[i], columns[i], columns[0].Length);
        (Schema, Columns) = (schema, columns);
        _byName = schema.Columns.Zip(columns).ToDictionary(p => p.First.Name, p => p.Second);
    }

    /// <summary>The schema.</summary>
    public TableSchema Schema { get; }

    /// <summary>One array per column.</summary>
    public IReadOnlyList<Array> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Columns[0].Length;

    /// <summary>A column by name, as the array type its schema gives.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidCastException">It has another type.</exception>
    public T[] Column<T>(string name) => (T[])_byName[name];

    /// <summary>Whether there is no column of that name.</summary>
    internal bool Lacks(string name) => !_byName.ContainsKey(name);

    /// <summary>A column by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    internal Array Column(string name) => _byName[name];

    private static void Check(TableSchema table, ColumnSchema column, Array values, int rows)
    {
        var element = values.GetType().GetElementType();
        var fits = column.Type switch
        {
            ColumnType.Text => element == typeof(string),
            ColumnType.Integer => element == (column.Nullable ? typeof(int?) : typeof(int)),
            ColumnType.Number => element == (column.Nullable ? typeof(double?) : typeof(double)),
            ColumnType.Flag => element == (column.Nullable ? typeof(bool?) : typeof(bool)),
            ColumnType.Binary => element == typeof(byte[]),
            _ => element == typeof(DateOnly) && !column.Nullable,
        };
        if (!fits || values.Length != rows)
            throw new ArgumentException(
                $"table {table.Name}, column {column.Name}: {element} × {values.Length} does not fit {column.Type} × {rows}"
            );
        if (
            values is double[] numbers && numbers.Any(v => !double.IsFinite(v))
            || values is double?[] maybe && maybe.Any(v => v is { } x && !double.IsFinite(x))
        )
            throw new ArgumentException($"table {table.Name}, column {column.Name} holds a value that is not finite");
        if (values is string?[] texts && !column.Nullable && texts.Any(t => t is null))
            throw new ArgumentException($"table {table.Name}, column {column.Name} lacks a text");
    }
}
