using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>How a layout writes numbers.</summary>
internal enum NumberStyle
{
    /// <summary><c>1138,33</c>, and <c>1,2e-05</c> as statistics programs export very large and small numbers.</summary>
    Comma,

    /// <summary><c>1.138,33</c>: dots may stand, but only between full groups of three digits.</summary>
    CommaAndThousandsDots,

    /// <summary><c>1138.33</c>.</summary>
    Dot,
}

/// <summary>Reads what stands in the cell of a value: a number, a number in brackets, or a sign.</summary>
internal static class ValueCell
{
    private const int LongestNumber = 40;

    /// <summary>Reads a cell; false for text that is neither a number nor a sign, and for an empty cell.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, NumberStyle style, out double? value, out ValueStatus status)
    {
        cell = cell.Trim((byte)' ');
        (value, status) = (null, ValueStatus.Value);
        if (OfSign(cell) is { } sign)
        {
            status = sign;
            return true;
        }
        if (cell is [(byte)'(', .., (byte)')'])
        {
            cell = cell[1..^1].Trim((byte)' ');
            status = ValueStatus.Limited;
        }
        if (!TryParse(cell, style, out var number))
            return false;
        value = number;
        return true;
    }

    /// <summary>The status a sign stands for; null where the cell is no sign.</summary>
    public static ValueStatus? OfSign(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is 0 or > 3)
            return null;
        Span<char> chars = stackalloc char[3];
        return ValueStatusText.OfSign(chars[..Encoding.UTF8.GetChars(cell, chars)]);
    }

    /// <summary>Reads a number written in full: no blanks, no plus, digits on both sides of the decimal sign.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, NumberStyle style, out double value)
    {
        value = 0;
        Span<byte> plain = stackalloc byte[LongestNumber];
        if (cell.Length > LongestNumber)
            return false;
        var at = 0;
        var length = 0;
        if (at < cell.Length && cell[at] == '-')
            plain[length++] = cell[at++];
        if (!Whole(cell, ref at, plain, ref length, style == NumberStyle.CommaAndThousandsDots))
            return false;
        if (at < cell.Length && cell[at] == (style == NumberStyle.Dot ? '.' : ','))
        {
            plain[length++] = (byte)'.';
            at++;
            if (Digits(cell, ref at, plain, ref length) == 0)
                return false;
        }
        if (
            style == NumberStyle.Comma
            && at < cell.Length
            && cell[at] is (byte)'e' or (byte)'E'
            && !Exponent(cell, ref at, plain, ref length)
        )
            return false;
        return at == cell.Length
            && double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool Whole(ReadOnlySpan<byte> cell, ref int at, Span<byte> plain, ref int length, bool hasDots)
    {
        var first = Digits(cell, ref at, plain, ref length);
        if (first == 0 || !hasDots || at == cell.Length || cell[at] != '.')
            return first > 0;
        if (first > 3)
            return false;
        while (at < cell.Length && cell[at] == '.')
        {
            at++;
            if (Digits(cell, ref at, plain, ref length) != 3)
                return false;
        }
        return true;
    }

    private static bool Exponent(ReadOnlySpan<byte> cell, ref int at, Span<byte> plain, ref int length)
    {
        plain[length++] = cell[at++];
        if (at < cell.Length && cell[at] is (byte)'+' or (byte)'-')
            plain[length++] = cell[at++];
        return Digits(cell, ref at, plain, ref length) is >= 1 and <= 3;
    }

    private static int Digits(ReadOnlySpan<byte> cell, ref int at, Span<byte> plain, ref int length)
    {
        var start = at;
        while (at < cell.Length && cell[at] is >= (byte)'0' and <= (byte)'9')
            plain[length++] = cell[at++];
        return at - start;
    }
}
