using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pipeline.Core.Domain;

/// <summary>
/// The time a value speaks of, both days included. A stock on 31.12.2018 has the same day twice; a flow or a mean of
/// 2018 runs from 1 January to 31 December; INKAR's <c>2016/2017/2018</c> runs over the three years.
/// </summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, not before the first.</param>
public readonly record struct Period(DateOnly Start, DateOnly End)
{
    /// <summary>The year of the last day: the year an edition asks for.</summary>
    public int Year => End.Year;

    /// <summary>A whole calendar year.</summary>
    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>One day.</summary>
    public static Period OfDay(DateOnly day) => new(day, day);

    /// <summary>Reads <c>2018</c> or years joined by slashes, <c>2016/2017/2018</c>, as INKAR's Zeitbezug has them.</summary>
    public static bool TryParseYears([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (string.IsNullOrEmpty(text))
            return false;
        int? first = null,
            last = null;
        foreach (var part in text.Split('/'))
        {
            if (
                !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || year is < 1900 or > 2999
                || year <= last
            )
                return false;
            first ??= year;
            last = year;
        }
        period = new Period(OfYear(first!.Value).Start, OfYear(last!.Value).End);
        return true;
    }

    /// <summary><c>2018</c> for a year, <c>2016–2018</c> for several, the ISO day or days otherwise.</summary>
    public override string ToString()
    {
        if (this == OfYear(Start.Year))
            return Start.Year.ToString(CultureInfo.InvariantCulture);
        if (Start == OfYear(Start.Year).Start && End == OfYear(End.Year).End)
            return string.Create(CultureInfo.InvariantCulture, $"{Start.Year}–{End.Year}");
        return Start == End
            ? Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}–{End:yyyy-MM-dd}");
    }
}
