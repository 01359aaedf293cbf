using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>What the lines above the table say, checked against the offer.</summary>
internal static class GenesisCsvTitle
{
    private const string TableLine = "GENESIS-Tabelle:";
    private const int MostLines = 200;

    /// <summary>Reads up to the first header line, which is then the current line, and returns the period.</summary>
    /// <exception cref="FindingException">No title, another table or period than offered, no period, no header.</exception>
    public static Period Read(CsvRows rows, Faults faults)
    {
        Period? period = null;
        for (var line = 1; rows.Next() && line <= MostLines; line++)
        {
            CheckEncoding(rows.Lines.Current, rows.Line, faults);
            if (rows.Lines.Current.StartsWith((byte)';') && line > 1)
                return period
                    ?? throw faults.Of(
                        "period",
                        "The title names no period.",
                        rows.Line,
                        expected: "'Jahr: 2018' or 'Stichtag: 31.12.2018'",
                        found: "neither"
                    );
            // Title lines are not split: one may hold quotes as ordinary characters.
            var text = rows.Lines.Current.TrimEnd((byte)';');
            if (line == 1)
                CheckTable(text, faults);
            else if (After(text, "Jahr:"u8, "Stichtag:"u8) is { Length: > 0 } value)
                period = CheckPeriod(value, rows.Line, faults);
        }
        throw faults.UnknownLayout(
            rows.Line,
            "title lines, then header lines that begin with empty cells",
            rows.Line == 0 ? [] : rows.Lines.Current
        );
    }

    /// <summary>ISO-8859-1 takes any byte, but German words in UTF-8 can be told: as ISO-8859-1 no text looks like that.</summary>
    public static void CheckEncoding(ReadOnlySpan<byte> line, long number, Faults faults)
    {
        if (!Ascii.IsValid(line) && Utf8.IsValid(line))
            throw faults.Of("wrong-encoding", "The file is UTF-8.", number, expected: "ISO-8859-1", found: Faults.Quote(line));
    }

    private static void CheckTable(ReadOnlySpan<byte> text, Faults faults)
    {
        if (!text.StartsWith("GENESIS-Tabelle:"u8))
            throw faults.UnknownLayout(1, $"{TableLine} and a number", text);
        var table = Encoding.Latin1.GetString(text[TableLine.Length..]).Trim();
        if (faults.Offer.Table is { } expected && table != expected)
            throw faults.Of(
                "table-mismatch",
                "The file holds another table than offered.",
                1,
                expected: expected,
                found: Faults.Quote(table)
            );
    }

    private static Period CheckPeriod(ReadOnlySpan<byte> text, long line, Faults faults)
    {
        if (!GenesisPeriods.TryParse(text, out var period))
            throw faults.Period(line, "title", "a year or a day", text);
        if (int.TryParse(faults.Offer.Period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year != period.Year)
            throw faults.Of(
                "period-mismatch",
                "The file holds another period than offered.",
                line,
                expected: faults.Offer.Period,
                found: period.ToString()
            );
        return period;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        text.StartsWith(first) ? text[first.Length..]
        : text.StartsWith(second) ? text[second.Length..]
        : [];
}
