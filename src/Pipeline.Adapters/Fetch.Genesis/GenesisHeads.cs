namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// The heads of a "Werteabruf", whatever the file: how many labels a row has and what stands above each value, line by line.
/// </summary>
/// <param name="lines">The header lines, all as long as a row; at least one.</param>
/// <param name="labels">How many cells of a row are labels.</param>
internal sealed class GenesisHeads(IReadOnlyList<string[]> lines, int labels)
{
    /// <summary>Cells of a row.</summary>
    public int Columns => lines[0].Length;

    /// <summary>How many of them are labels: the time where it has a column, code, name, then row1, row2, ….</summary>
    public int Labels => labels;

    /// <summary>Header lines.</summary>
    public int Count => lines.Count;

    /// <summary>The columns whose head has one of the given texts in each of the given lines (counted from 0).</summary>
    public List<int> Find(IReadOnlyDictionary<int, IReadOnlyList<string>> heads)
    {
        var columns = new List<int>();
        for (var column = Labels; column < Columns; column++)
            if (heads.All(h => h.Value.Contains(lines[h.Key][column], StringComparer.Ordinal)))
                columns.Add(column);
        return columns;
    }

    /// <summary>The texts of the heads for a message.</summary>
    public string Describe() =>
        string.Join(
            "; ",
            lines.Select((l, i) => FormattableString.Invariant($"head{i + 1}: ") + string.Join(", ", l.Skip(Labels).Distinct().Take(20)))
        );
}
