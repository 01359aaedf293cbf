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

    /// <summary>Bytes, null where there are none: <c>byte[]?[]</c>. No table of the contract has such a column.</summary>
    Binary,
}

/// <summary>One column of the contract.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Nullable">Whether a value may be missing.</param>
/// <param name="Description">German, for the codebook: what it is and in what range.</param>
/// <param name="Unit">The unit, where it is not in the name.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, bool Nullable, string Description, string? Unit = null)
{
    /// <summary>The values there may be; any where nothing is said.</summary>
    public Limits Limits { get; init; } = Limits.None;

    /// <summary>The version of <see cref="TableSchemas.Version"/> the column is part of the contract since.</summary>
    public int Since { get; init; } = 1;

    /// <summary>What it was called until a version; null where it always had its name.</summary>
    public FormerName? Former { get; init; }

    /// <summary>The column as an older version of the contract names it.</summary>
    /// <param name="version">The version.</param>
    public ColumnSchema NamedAsOf(int version) => Former is { } former && version < former.Until ? this with { Name = former.Name } : this;
}

/// <summary>A name a column had.</summary>
/// <param name="Name">The name.</param>
/// <param name="Until">The version of the contract that renamed it.</param>
public sealed record FormerName(string Name, int Until);

/// <summary>One table of the contract, whatever its rows are; <see cref="Table{TRow}"/> also knows how they are written and read.</summary>
/// <param name="Name">Name of the file without extension.</param>
/// <param name="Description">German, for the codebook.</param>
/// <param name="Key">The columns that identify a row; rows are sorted by them.</param>
/// <param name="Columns">All columns in order.</param>
public record TableSchema(string Name, string Description, IReadOnlyList<string> Key, IReadOnlyList<ColumnSchema> Columns)
{
    /// <summary>
    /// The table as an older version of the contract has it: without the columns that came later, and with the names they had.
    /// </summary>
    /// <param name="version">The version.</param>
    public TableSchema AsOf(int version)
    {
        var columns = Columns.Where(c => c.Since <= version).Select(c => (Now: c.Name, Then: c.NamedAsOf(version))).ToList();
        if (columns.Count == Columns.Count && columns.All(c => c.Now == c.Then.Name))
            return this;
        var names = columns.ToDictionary(c => c.Now, c => c.Then.Name, StringComparer.Ordinal);
        return this with { Key = [.. Key.Where(names.ContainsKey).Select(k => names[k])], Columns = [.. columns.Select(c => c.Then)] };
    }
}
