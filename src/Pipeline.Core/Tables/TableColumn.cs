using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>One column of a table and the property of its rows that holds its values.</summary>
/// <param name="schema">Name, type, text and limits.</param>
/// <typeparam name="TRow">The rows.</typeparam>
internal abstract class TableColumn<TRow>(ColumnSchema schema)
{
    /// <summary>Name, type, text and limits; set while the table is described.</summary>
    public ColumnSchema Schema { get; set; } = schema;

    /// <summary>The values of rows as a table holds them, in their order.</summary>
    public abstract Array Write(IReadOnlyList<TRow> rows);

    /// <summary>Sets the values of rows from those of a table, in their order.</summary>
    /// <exception cref="FindingException">A text is none of the column.</exception>
    public abstract void Read(IReadOnlyList<TRow> rows, TableData table);
}

/// <summary>A column that holds the property's value as it is.</summary>
internal sealed class ValueColumn<TRow, T>(ColumnSchema schema, Func<TRow, T> get, Action<TRow, T> set) : TableColumn<TRow>(schema)
{
    public override Array Write(IReadOnlyList<TRow> rows)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = get(rows[i]);
        return values;
    }

    public override void Read(IReadOnlyList<TRow> rows, TableData table)
    {
        var values = table.Column<T>(Schema.Name);
        for (var i = 0; i < values.Length; i++)
            set(rows[i], values[i]);
    }
}

/// <summary>A column that holds one element of an array: one of several of a kind, such as a value per indicator.</summary>
/// <param name="schema">Name, type, text and limits.</param>
/// <param name="get">The array.</param>
/// <param name="set">Sets it.</param>
/// <param name="index">Which element.</param>
/// <param name="length">How many elements a row has.</param>
internal sealed class ElementColumn<TRow, T>(ColumnSchema schema, Func<TRow, T[]?> get, Action<TRow, T[]> set, int index, int length)
    : TableColumn<TRow>(schema)
{
    public override Array Write(IReadOnlyList<TRow> rows)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = get(rows[i])![index];
        return values;
    }

    public override void Read(IReadOnlyList<TRow> rows, TableData table)
    {
        var values = table.Column<T>(Schema.Name);
        for (var i = 0; i < values.Length; i++)
        {
            if (get(rows[i]) is not { } elements)
                set(rows[i], elements = new T[length]);
            elements[index] = values[i];
        }
    }
}

/// <summary>A column that holds the property's value as a text.</summary>
internal sealed class TextColumn<TRow, T>(ColumnSchema schema, Func<TRow, T?> get, Action<TRow, T?> set, TextForm<T> form)
    : TableColumn<TRow>(schema)
    where T : struct
{
    public override Array Write(IReadOnlyList<TRow> rows)
    {
        var texts = new string?[rows.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = get(rows[i]) is { } value ? form.Write(value) : null;
        return texts;
    }

    public override void Read(IReadOnlyList<TRow> rows, TableData table)
    {
        var texts = table.Column<string?>(Schema.Name);
        for (var i = 0; i < texts.Length; i++)
            set(rows[i], texts[i] is { } text ? Value(table, text, i) : null);
    }

    private T Value(TableData table, string text, int row)
    {
        try
        {
            return form.Read(text);
        }
        catch (FormatException e)
        {
            throw new FindingException(
                new Finding("table-unreadable", "A text in a table of an edition is none this version knows.")
                {
                    Table = table.Schema.Name,
                    Column = Schema.Name,
                    Place = FormattableString.Invariant($"row {row + 1}"),
                    Expected = form.All is { } all ? string.Join(", ", all) : typeof(T).Name,
                    Found = e.Message,
                }
            );
        }
    }
}
