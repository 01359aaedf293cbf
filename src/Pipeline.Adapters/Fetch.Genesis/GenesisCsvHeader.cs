using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The header lines of a "Werteabruf" as csv.</summary>
internal static class GenesisCsvHeader
{
    private const int MostLines = 20;

    /// <summary>Reads the header; the current line must be its first, and is the first row afterwards.</summary>
    /// <exception cref="FindingException">Lines of different length, no label columns, no rows.</exception>
    public static GenesisHeads Read(CsvRows rows, FileErrors errors)
    {
        var lines = new List<string[]>();
        do
        {
            if (lines.Count == MostLines)
                throw errors.UnknownLayout(rows.Line, FormattableString.Invariant($"at most {MostLines} header lines"), rows.Lines.Current);
            GenesisCsvTitle.CheckEncoding(rows.Lines.Current, rows.Line, errors);
            lines.Add(Texts(rows));
            if (lines[^1].Length != lines[0].Length)
                throw errors.CellCount(rows.Line, lines[0].Length, lines[^1].Length);
            if (!rows.Next())
                throw errors.EmptyTable();
        } while (rows.Lines.Current.StartsWith((byte)';'));
        var labels = lines.Min(l => Array.FindIndex(l, t => t.Length > 0) is var at && at < 0 ? l.Length : at);
        return labels >= 2 && labels < lines[0].Length
            ? new GenesisHeads(lines, labels)
            : throw errors.UnknownLayout(
                rows.Line - 1,
                "header lines that leave code and name empty and name every value",
                Encoding.UTF8.GetBytes(string.Join(';', lines[^1]))
            );
    }

    private static string[] Texts(CsvRows rows)
    {
        rows.Split();
        var texts = new string[rows.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = GenesisCsvText.Encoding.GetString(rows[i]).Trim();
        return texts;
    }
}
