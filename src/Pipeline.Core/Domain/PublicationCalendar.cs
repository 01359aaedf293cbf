using System.Globalization;

namespace Pipeline.Core.Domain;

/// <summary>
/// The days editions are to be published, as an office announces them. A calendar and not two days, for what was true of this
/// year's edition must not be printed into next year's.
/// </summary>
public sealed record PublicationCalendar
{
    /// <summary>A day farther ahead than this is another edition's: better no day than a wrong one.</summary>
    public const int MostDaysAhead = 92;

    private readonly DateOnly[] _days;

    private PublicationCalendar(DateOnly[] days) => _days = days;

    /// <summary>The days of an edition that is ordered on a day: the first not before it, and the one after that.</summary>
    /// <returns>Null where no day of the calendar is near enough.</returns>
    public PublicationDates? DatesOf(DateOnly ordered)
    {
        var at = Array.FindIndex(_days, day => day >= ordered);
        return at < 0 || _days[at].DayNumber - ordered.DayNumber > MostDaysAhead
            ? null
            : new PublicationDates(_days[at], at + 1 < _days.Length ? _days[at + 1] : null);
    }

    /// <summary>Reads days as <c>2026-12-01, 2027-12-01</c>, each later than the one before.</summary>
    public static bool TryParse(string text, out PublicationCalendar? calendar)
    {
        var days = new List<DateOnly>();
        calendar = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var isDay = DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            if (!isDay || (days.Count > 0 && day <= days[^1]))
                return false;
            days.Add(day);
        }
        calendar = new PublicationCalendar([.. days]);
        return true;
    }
}
