using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The header lines of a "Werteabruf": how many labels a row has and what stands above each value.</summary>
internal sealed class GenesisCsvHeader
{
    private const int MostLines = 20;

    private readonly List<string[]> _lines = [];

    /// <summary>Reads the header; the current line must be its first, and is the first row afterwards.</summary>
    /// <exception cref="FindingException">Lines of different length, no label columns, no rows.</exception>
    public GenesisCsvHeader(CsvRows rows, Faults faults)
    {
        do
        {
            if (_lines.Count == MostLines)
                throw faults.UnknownLayout(rows.Line, FormattableString.Invariant($"at most {MostLines} header lines"), rows.Lines.Current);
            GenesisCsvTitle.CheckEncoding(rows.Lines.Current, rows.Line, faults);
            _lines.Add(Texts(rows));
            if (_lines[^1].Length != _lines[0].Length)
                throw faults.CellCount(rows.Line, _lines[0].Length, _lines[^1].Length);
            if (!rows.Next())
                throw faults.EmptyTable();
        } while (rows.Lines.Current.StartsWith((byte)';'));
        Columns = _lines[0].Length;
        Labels = _lines.Min(l => Array.FindIndex(l, t => t.Length > 0) is var at && at < 0 ? l.Length : at);
        if (Labels < 2 || Labels >= Columns)
            throw faults.UnknownLayout(
                rows.Line - 1,
                "header lines that leave code and name empty and name every value",
                Encoding.UTF8.GetBytes(string.Join(';', _lines[^1]))
            );
    }

    /// <summary>Cells of a row.</summary>
    public int Columns { get; }

    /// <summary>How many of them are labels: code, name, then row1, row2, ….</summary>
    public int Labels { get; }

    /// <summary>Header lines.</summary>
    public int Count => _lines.Count;

    /// <summary>The columns whose header has the given text in each of the given lines (counted from 0).</summary>
    public List<int> Find(IReadOnlyDictionary<int, string> heads)
    {
        var columns = new List<int>();
        for (var column = Labels; column < Columns; column++)
            if (heads.All(h => _lines[h.Key][column] == h.Value))
                columns.Add(column);
        return columns;
    }

    /// <summary>The texts of the header for a message.</summary>
    public string Describe() =>
        string.Join(
            "; ",
            _lines.Select((l, i) => FormattableString.Invariant($"head{i + 1}: ") + string.Join(", ", l.Skip(Labels).Distinct().Take(20)))
        );

    private static string[] Texts(CsvRows rows)
    {
        rows.Split();
        var texts = new string[rows.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Encoding.Latin1.GetString(rows[i]).Trim();
        return texts;
    }
}
