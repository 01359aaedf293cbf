using Pipeline.Core.Domain;

namespace Pipeline.Core.Tables;

/// <summary>
/// One table of the contract, described once: what the description says of a column is how it is written, read back,
/// explained in the codebook and checked. Made by <see cref="TableBuilder{TRow}"/>.
/// </summary>
/// <typeparam name="TRow">The rows; what reads a table works on them and never on names of columns.</typeparam>
public sealed record Table<TRow> : TableSchema
    where TRow : class
{
    private readonly IReadOnlyList<TableColumn<TRow>> _columns;

    internal Table(string name, string description, IReadOnlyList<string> key, IReadOnlyList<TableColumn<TRow>> columns)
        : base(name, description, key, [.. columns.Select(c => c.Schema)]) => _columns = columns;

    /// <summary>Rows as a table.</summary>
    /// <param name="rows">The rows in the order of the key.</param>
    public TableData Write(IReadOnlyList<TRow> rows) => new(this, [.. _columns.Select(c => c.Write(rows))]);

    /// <summary>The rows of a table.</summary>
    /// <param name="table">
    /// A table with all columns of this one, but for those of a later version whose values may be missing: they then are.
    /// </param>
    /// <exception cref="FindingException">A text is none of its column.</exception>
    /// <exception cref="KeyNotFoundException">A column is missing: the table is of an older version of the contract.</exception>
    public IReadOnlyList<TRow> Read(TableData table)
    {
        var rows = new TRow[table.Rows];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Activator.CreateInstance<TRow>();
        foreach (var column in _columns)
            if (!(column.Schema is { Since: > 1, Nullable: true } && table.Lacks(column.Schema.Name)))
                column.Read(rows, table);
        return rows;
    }
}
