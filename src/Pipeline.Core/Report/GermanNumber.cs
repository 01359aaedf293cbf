using System.Globalization;

namespace Pipeline.Core.Report;

/// <summary>
/// Numbers as DIN 1333 and DIN 5008 want them: decimal comma, groups of three from four digits on with a narrow no-break
/// space (U+202F), a real minus (U+2212), a narrow no-break space before the unit. Rounded half away from zero, as readers do.
/// </summary>
public static class GermanNumber
{
    /// <summary>U+202F: parts of one number or quantity never stand on two lines.</summary>
    public const char NarrowNoBreakSpace = '\u202F';

    private static readonly NumberFormatInfo Format = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = NarrowNoBreakSpace.ToString(),
        NumberGroupSizes = [3],
        NegativeSign = "\u2212",
    };

    /// <summary>A number with fixed decimals; a value that rounds to zero has no sign.</summary>
    public static string Text(double value, int decimals)
    {
        var rounded = Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0m : rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format);
    }

    /// <summary>The same with a plus in front of a positive number.</summary>
    public static string Signed(double value, int decimals) =>
        Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" + Text(value, decimals) : Text(value, decimals);

    /// <summary>A number with its unit; nothing behind it where the unit is empty.</summary>
    public static string WithUnit(double value, int decimals, string unit) =>
        unit.Length == 0 ? Text(value, decimals) : Text(value, decimals) + NarrowNoBreakSpace + unit;

    /// <summary>A whole number, grouped.</summary>
    public static string Count(int value) => Text(value, 0);

    /// <summary>A share as whole or decimal percent.</summary>
    public static string Percent(double share, int decimals) => WithUnit(share * 100, decimals, "%");

    /// <summary>A small number in a sentence: a word up to twelve, figures from then on.</summary>
    public static string Word(int value)
    {
        string[] words = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
        return value >= 0 && value < words.Length ? words[value] : Count(value);
    }

    /// <summary>A year is never grouped.</summary>
    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day in words: 31. Dezember 2021, with no break inside.</summary>
    public static string Day(DateOnly day)
    {
        string[] months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day}.\u00A0{months[day.Month - 1]}\u00A0{day.Year}");
    }
}
