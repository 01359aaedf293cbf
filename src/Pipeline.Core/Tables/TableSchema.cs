namespace Pipeline.Core.Tables;

/// <summary>The types a column may have.</summary>
public enum ColumnType
{
    /// <summary>UTF-8 text: <c>string[]</c>.</summary>
    Text,

    /// <summary>32-bit integer: <c>int[]</c> or <c>int?[]</c>.</summary>
    Integer,

    /// <summary>Double precision number, never NaN: <c>double[]</c> or <c>double?[]</c>.</summary>
    Number,

    /// <summary>Truth value: <c>bool[]</c> or <c>bool?[]</c>.</summary>
    Flag,

    /// <summary>Calendar day: <c>DateOnly[]</c>.</summary>
    Date,
}

/// <summary>One column of the contract.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Nullable">Whether a value may be missing.</param>
/// <param name="Description">German, for the codebook: what it is and in what range.</param>
/// <param name="Unit">The unit, where it is not in the name.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, bool Nullable, string Description, string? Unit = null);

/// <summary>One table of the contract.</summary>
/// <param name="Name">Name of the file without extension.</param>
/// <param name="Description">German, for the codebook.</param>
/// <param name="Key">The columns that identify a row; rows are sorted by them.</param>
/// <param name="Columns">All columns in order.</param>
public sealed record TableSchema(string Name, string Description, IReadOnlyList<string> Key, IReadOnlyList<ColumnSchema> Columns);

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

    private static void Check(TableSchema table, ColumnSchema column, Array values, int rows)
    {
        var element = values.GetType().GetElementType();
        var fits = column.Type switch
        {
            ColumnType.Text => element == typeof(string),
            ColumnType.Integer => element == (column.Nullable ? typeof(int?) : typeof(int)),
            ColumnType.Number => element == (column.Nullable ? typeof(double?) : typeof(double)),
            ColumnType.Flag => element == (column.Nullable ? typeof(bool?) : typeof(bool)),
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

/// <summary>Writes and reads tables in a file format (Parquet).</summary>
public interface ITableFormat
{
    /// <summary>Extension with the dot.</summary>
    string Extension { get; }

    /// <summary>Media type.</summary>
    string MediaType { get; }

    /// <summary>Writes a table; the same table and metadata give the same bytes.</summary>
    Task<byte[]> WriteAsync(TableData table, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation);

    /// <summary>Reads a table that has at least the columns of the schema.</summary>
    /// <exception cref="Domain.FindingException">The file does not fit the schema.</exception>
    Task<TableData> ReadAsync(TableSchema schema, Stream content, CancellationToken cancellation);
}
