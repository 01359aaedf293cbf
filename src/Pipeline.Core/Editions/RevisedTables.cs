using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>Whether a revision says anything else than the one it replaces, in any cell of any table.</summary>
internal static class RevisedTables
{
    /// <summary>Columns that name editions differ between any two revisions and say nothing of the figures.</summary>
    private const string NameOfEdition = "edition";

    /// <summary>True as soon as one table is new, gone in size or has another cell.</summary>
    /// <param name="before">The replaced revision.</param>
    /// <param name="tables">The tables of the new one.</param>
    /// <param name="cancellation">Observed before each table.</param>
    /// <exception cref="Domain.FindingException">A table of the replaced revision is damaged.</exception>
    public static async Task<bool> AnyAsync(PublishedEdition before, IReadOnlyList<TableData> tables, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!before.Has(table.Schema))
                return true;
            var old = await before.DataAsync(table.Schema, cancellation).ConfigureAwait(false);
            if (old.Rows != table.Rows || table.Schema.Columns.Any(c => Differs(c.Name, old, table)))
                return true;
        }
        return false;
    }

    private static bool Differs(string column, TableData old, TableData now)
    {
        if (column.StartsWith(NameOfEdition, StringComparison.Ordinal))
            return false;
        return old.Lacks(column) || !old.Column(column).Cast<object?>().SequenceEqual(now.Column(column).Cast<object?>());
    }
}
