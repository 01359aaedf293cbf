using System.Globalization;

namespace Pipeline.Publication.German;

/// <summary>
/// Numbers as DIN 1333 and DIN 5008 want them: decimal comma, groups of three from four digits on with a narrow no-break
/// space (U+202F), a real minus (U+2212), a narrow no-break space before a sign and a whole one before a word. Rounded half away
/// from zero, as readers do.
/// </summary>
public static class GermanNumber
{
    /// <summary>U+202F: parts of one number or quantity never stand on two lines.</summary>
    public const char NarrowNoBreakSpace = '\u202F';

    private const char NoBreakSpace = '\u00A0';

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
    public static string WithUnit(double value, int decimals, string unit) => Joined(Text(value, decimals), unit);

    /// <summary>The same with a plus in front of a positive number.</summary>
    public static string SignedWithUnit(double value, int decimals, string unit) => Joined(Signed(value, decimals), unit);

    /// <summary>
    /// A share as percent, with as few decimals as keep it on its side of the bounds that decide something: 0.998 is not
    /// 100 %, and 0.798 is not 80 % where 80 % is the bound.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="bounds">Shares that decide something.</param>
    public static string Share(double share, params ReadOnlySpan<double> bounds)
    {
        const int Most = 3;
        for (var decimals = 0; decimals < Most; decimals++)
        {
            var shown = (double)(Math.Round((decimal)share * 100, decimals, MidpointRounding.AwayFromZero) / 100);
            var same = (shown < 1) == (share < 1) && (shown > 0) == (share > 0);
            foreach (var bound in bounds)
                same &= (shown < bound) == (share < bound);
            if (same)
                return Percent(share, decimals);
        }
        return Percent(share, Most);
    }

    private static string Joined(string number, string unit) => unit.Length == 0 ? number : number + Before(unit) + UnitAfter(number, unit);

    /// <summary>A unit as it is called after a number: <c>1 Punkt</c>, <c>2 Punkte</c>.</summary>
    /// <param name="number">The number as written.</param>
    /// <param name="unit">The unit of more than one.</param>
    public static string UnitAfter(string number, string unit) => number.TrimStart('+', '\u2212') == "1" ? Singular(unit) : unit;

    /// <summary>A word after a number needs the space between words; what is short as <c>%</c>, <c>€</c>, <c>km²</c> does not.</summary>
    private static char Before(string unit) => unit.Length > 3 && unit.All(char.IsLetter) ? NoBreakSpace : NarrowNoBreakSpace;

    private static string Singular(string unit) =>
        unit switch
        {
            "Jahre" => "Jahr",
            "Punkte" => "Punkt",
            "Prozentpunkte" => "Prozentpunkt",
            _ => unit,
        };

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

    /// <summary>The same at the start of a sentence.</summary>
    public static string WordAtStart(int value) => Word(value) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    /// <summary>A year is never grouped.</summary>
    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day in words: 31. Dezember 2021, with no break inside.</summary>
    public static string Day(DateOnly day)
    {
        string[] months =
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day}.\u00A0{months[day.Month - 1]}\u00A0{day.Year}");
    }
}
