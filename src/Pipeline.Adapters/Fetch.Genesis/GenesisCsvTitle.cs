using System.Text;
using System.Text.Unicode;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>What the lines above the table say, checked against the offer.</summary>
internal static class GenesisCsvTitle
{
    private const int MostLines = 200;

    /// <summary>
    /// Reads up to the first header line, which is then the current line, and returns the period; null where the title names
    /// none, as in the files of the downloader.
    /// </summary>
    /// <exception cref="FindingException">No title, another table or period than offered, no header.</exception>
    public static Period? Read(CsvRows rows, FileErrors errors)
    {
        Period? period = null;
        for (var line = 1; rows.Next() && line <= MostLines; line++)
        {
            CheckEncoding(rows.Lines.Current, rows.Line, errors);
            if (rows.Lines.Current.StartsWith((byte)';') && line > 1)
                return period;
            // Title lines are not split: one may hold quotes as ordinary characters.
            var text = rows.Lines.Current.TrimEnd((byte)';');
            if (line == 1)
                CheckTable(text, errors);
            else if (PeriodText(text) is { Length: > 0 } value)
                period = CheckPeriod(value, rows.Line, errors);
        }
        throw errors.UnknownLayout(
            rows.Line,
            "title lines, then header lines that begin with empty cells",
            rows.Line == 0 ? [] : rows.Lines.Current
        );
    }

    /// <summary>ISO-8859-1 takes any byte, but German words in UTF-8 can be told: as ISO-8859-1 no text looks like that.</summary>
    public static void CheckEncoding(ReadOnlySpan<byte> line, long number, FileErrors errors)
    {
        if (!Ascii.IsValid(line) && Utf8.IsValid(line))
            throw errors.Of("wrong-encoding", "The file is UTF-8.", number, expected: "ISO-8859-1", found: FileErrors.Quote(line));
    }

    /// <summary>Since 2026 the line begins with <c>Tabelle:</c>, until then with <c>GENESIS-Tabelle:</c>.</summary>
    private static void CheckTable(ReadOnlySpan<byte> text, FileErrors errors)
    {
        var number = After(text, "GENESIS-Tabelle:"u8) is { Length: > 0 } before2026 ? before2026 : After(text, "Tabelle:"u8);
        if (number.IsEmpty)
            throw errors.UnknownLayout(1, "Tabelle: or GENESIS-Tabelle: and a number", text);
        var table = Encoding.Latin1.GetString(number).Trim();
        if (errors.Offer.Table is { } expected && table != expected)
            throw errors.Of(
                "table-mismatch",
                "The file holds another table than offered.",
                1,
                expected: expected,
                found: FileErrors.Quote(table)
            );
    }

    private static Period CheckPeriod(ReadOnlySpan<byte> text, long line, FileErrors errors)
    {
        if (!GenesisPeriods.TryParse(text, out var period))
            throw errors.Period(line, "title", "a year or a day", text);
        GenesisPeriods.CheckOffer(period, line, errors);
        return period;
    }

    /// <summary>
    /// What stands after <c>Jahr:</c> or <c>Stichtag:</c>. A title may also begin a line with <c>Stichtag:</c> and a word, which
    /// is no period ("Stichtag: Schuljahresbeginn - regionale Tiefe").
    /// </summary>
    private static ReadOnlySpan<byte> PeriodText(ReadOnlySpan<byte> text) =>
        After(text, "Stichtag:"u8) is var day && day.TrimStart((byte)' ') is [>= (byte)'0' and <= (byte)'9', ..]
            ? day
            : After(text, "Jahr:"u8);

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.StartsWith(word) ? text[word.Length..] : [];
}
