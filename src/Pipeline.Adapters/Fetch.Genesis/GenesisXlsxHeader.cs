using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>Title and heads of a workbook.</summary>
/// <param name="Heads">The heads without the lines of the time.</param>
/// <param name="Period">The period in the title, where there is one.</param>
/// <param name="Columns">The period of every column, where they stand side by side.</param>
internal sealed record GenesisXlsxHeader(GenesisHeads Heads, Period? Period, IReadOnlyList<Period>? Columns)
{
    private const int MostLines = 20;
    private static readonly string[] TimeHeads = ["Jahr", "Stichtag", "Zeit"];

    /// <summary>Reads title and heads; the current row is the first of the table afterwards.</summary>
    /// <exception cref="FindingException">No heads, or no row below them.</exception>
    public static GenesisXlsxHeader Read(GenesisXlsxRows rows, FileErrors errors)
    {
        var period = Title(rows, errors);
        var labels = rows.FirstFrom(1);
        if (labels < 2)
            throw Unknown(rows, errors);
        var lines = new List<string[]>();
        var periods = new List<Period[]?>();
        do
        {
            if (lines.Count == MostLines)
                throw Unknown(rows, errors);
            lines.Add(Filled(rows, labels));
            periods.Add(Periods(rows, labels));
            if (!rows.Next())
                throw errors.EmptyTable();
        } while (rows[0] is null);
        var width = lines.Max(l => Array.FindLastIndex(l, t => t.Length > 0)) + 1;
        var time = periods.FindIndex(p => p?.Length == width - labels);
        if (time >= 0 && period is null)
            Remove(lines, time);
        if (lines.Count == 0 || width <= labels)
            throw Unknown(rows, errors);
        return new(
            new GenesisHeads([.. lines.Select(l => l[..width])], labels),
            period,
            time >= 0 && period is null ? [.. Enumerable.Repeat(default(Period), labels), .. periods[time]!] : null
        );
    }

    /// <summary>The title ends at the first row with a second cell.</summary>
    private static Period? Title(GenesisXlsxRows rows, FileErrors errors)
    {
        Period? period = null;
        while (rows.Next() && rows.Line <= MostLines)
        {
            if (rows.FirstFrom(1) >= 0)
                return period;
            var text = rows.Text(0);
            foreach (var word in (string[])["Jahr:", "Stichtag:"])
                if (
                    text.StartsWith(word, StringComparison.Ordinal)
                    && GenesisPeriods.TryParse(System.Text.Encoding.UTF8.GetBytes(text[word.Length..]), out var named)
                )
                {
                    GenesisPeriods.CheckOffer(named, rows.Line, errors);
                    period = named;
                }
        }
        throw Unknown(rows, errors);
    }

    /// <summary>A merged head stands above each of its columns, as it does in the csv.</summary>
    private static string[] Filled(GenesisXlsxRows rows, int labels)
    {
        var texts = new string[rows.Count];
        Array.Fill(texts, "");
        for (var column = labels; column < texts.Length; column++)
            if (rows.Text(column) is { Length: > 0 } text)
                Array.Fill(texts, text, column, Math.Min(rows.EndOfMerge(column), texts.Length) - column);
        return texts;
    }

    /// <summary>The periods of a head line that holds nothing else; null for any other.</summary>
    private static Period[]? Periods(GenesisXlsxRows rows, int labels)
    {
        var periods = new List<Period>();
        for (var column = labels; column < rows.Count; column = rows.EndOfMerge(column))
        {
            if (rows[column] is null && periods.Count > 0 && rows.FirstFrom(column) < 0)
                break;
            if (!rows.TryPeriod(column, out var period))
                return null;
            periods.AddRange(Enumerable.Repeat(period, rows.EndOfMerge(column) - column));
        }
        return [.. periods];
    }

    private static void Remove(List<string[]> lines, int time)
    {
        lines.RemoveAt(time);
        if (time > 0 && lines[time - 1].Where(t => t.Length > 0).All(t => TimeHeads.Contains(t, StringComparer.Ordinal)))
            lines.RemoveAt(time - 1);
    }

    private static FindingException Unknown(GenesisXlsxRows rows, FileErrors errors) =>
        errors.Of(
            "unknown-layout",
            "The rows are not those of the layout.",
            rows.Line,
            expected: "title rows of one cell, then heads beside at least two label columns",
            found: FileErrors.Quote(rows.Shown)
        );
}
