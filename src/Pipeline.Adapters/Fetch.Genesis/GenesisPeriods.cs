using System.Globalization;
using System.Text;
using Pipeline.Adapters.Fetch.Delimited;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>The ways GENESIS writes time at Kreis level: <c>2006</c>, <c>2024-12-31</c>, <c>31.12.2018</c>.</summary>
internal static class GenesisPeriods
{
    /// <summary>What a message says was expected.</summary>
    public const string Expected = "a year, 2024-12-31 or 31.12.2024";

    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy"];

    /// <summary>Reads a year or a day; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out Period period)
    {
        period = default;
        cell = cell.Trim((byte)' ');
        if (cell.Length is not (4 or 10) || !System.Text.Ascii.IsValid(cell))
            return false;
        var text = Encoding.ASCII.GetString(cell);
        if (text.Length == 4)
            return Period.TryParseYears(text, out period);
        if (!DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;
        period = Period.OfDay(day);
        return true;
    }

    /// <summary>Refuses the one period of a table where the offer names another year.</summary>
    /// <exception cref="FindingException">It does.</exception>
    public static void CheckOffer(Period period, long line, FileErrors errors)
    {
        if (int.TryParse(errors.Offer.Period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year != period.Year)
            throw errors.Of(
                "period-mismatch",
                "The file holds another period than offered.",
                line,
                expected: errors.Offer.Period,
                found: period.ToString()
            );
    }
}
