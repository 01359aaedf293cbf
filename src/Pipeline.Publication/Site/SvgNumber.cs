using System.Globalization;
using System.Text;

namespace Pipeline.Publication.Site;

/// <summary>
/// Numbers of drawings, with a decimal point and at most two digits after it. A page has thousands of them, and a format
/// string would be most of the time it takes to write one.
/// </summary>
internal static class SvgNumber
{
    private const int Longest = 24;

    /// <summary>The number as text: <c>-12.5</c>.</summary>
    public static string Text(double value)
    {
        Span<char> text = stackalloc char[Longest];
        return text[..Format(value, text)].ToString();
    }

    /// <summary>Adds a number to a path.</summary>
    public static StringBuilder AppendNumber(this StringBuilder path, double value)
    {
        Span<char> text = stackalloc char[Longest];
        return path.Append(text[..Format(value, text)]);
    }

    private static int Format(double value, Span<char> text)
    {
        var hundredths = checked((long)Math.Round(value * 100));
        var at = 0;
        if (hundredths < 0)
        {
            text[at++] = '-';
            hundredths = -hundredths;
        }
        var (whole, rest) = Math.DivRem(hundredths, 100);
        if (!whole.TryFormat(text[at..], out var digits, provider: CultureInfo.InvariantCulture))
            throw new ArgumentOutOfRangeException(nameof(value), value, "too large for a drawing");
        at += digits;
        if (rest == 0)
            return at;
        text[at++] = '.';
        text[at++] = (char)('0' + (rest / 10));
        if (rest % 10 != 0)
            text[at++] = (char)('0' + (rest % 10));
        return at;
    }
}
