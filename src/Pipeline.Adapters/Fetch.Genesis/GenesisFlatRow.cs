using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// A look at the line of a flat csv before it is taken in: whether it is such a table at all, and of the statistic and the
/// years that were asked for. What stands in the other cells is for the reader.
/// </summary>
internal static class GenesisFlatRow
{
    private const int TimeCell = GenesisFlatLayout.LeadingCells - 1;

    /// <summary>The first line, where it is one of a flat csv.</summary>
    /// <exception cref="FindingException">It is something else: a text of the service, a page or JSON inside an archive.</exception>
    public static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> line, FileErrors errors)
    {
        var head = line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;
        return head.StartsWith("statistics_code;"u8) || head.StartsWith("Statistik_Code;"u8)
            ? line
            : throw errors.UnknownLayout(1, "statistics_code;… or Statistik_Code;…", line);
    }

    /// <summary>Checks a row.</summary>
    /// <exception cref="FindingException">Another statistic, or a year that was not asked for.</exception>
    public static void Check(ReadOnlySpan<byte> line, long number, GenesisTableQuery query, FileErrors errors)
    {
        var statistic = Cell(line, 0);
        // Half of the rows of the layout until 2024 may lack the first cells; they have no values either.
        if (statistic.IsEmpty)
            return;
        // Numbers of tables begin with the statistic's; names such as AI002 (Regionalatlas) say nothing of it.
        if (char.IsAsciiDigit(query.Table[0]) && !Encoding.ASCII.GetBytes(query.Table).AsSpan().StartsWith(statistic))
            throw errors.Of(
                "another-table",
                "The service sent another table than was asked for.",
                number,
                "statistics_code",
                expected: $"the statistic of {query.Table}",
                found: FileErrors.Quote(statistic)
            );
        var time = Cell(line, TimeCell);
        if (!IsWithin(time, query.StartYear ?? int.MinValue, query.EndYear ?? int.MaxValue))
            throw errors.Of(
                "another-period",
                "The service sent another year than was asked for.",
                number,
                "time",
                expected: FormattableString.Invariant($"{query.StartYear} to {query.EndYear}"),
                found: FileErrors.Quote(time)
            );
    }

    /// <summary>
    /// Whether a time such as <c>2024-12-31</c>, <c>31.12.2024</c>, <c>2024</c> or <c>2023/24</c> names a year of the span.
    /// </summary>
    private static bool IsWithin(ReadOnlySpan<byte> time, int first, int last)
    {
        for (var i = 0; i + 4 <= time.Length; i++)
        {
            if (int.TryParse(time.Slice(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                if (year >= first && year <= last)
                    return true;
                i += 3;
            }
        }
        return false;
    }

    /// <summary>A cell without its quotes; quotes may hold separators.</summary>
    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int index)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == (byte)'"')
                quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != (byte)';'))
                continue;
            if (index-- == 0)
                return line[start..i].Trim("\" "u8);
            start = i + 1;
        }
        return [];
    }
}
