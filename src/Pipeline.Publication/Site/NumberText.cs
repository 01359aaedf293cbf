using System.Text;

namespace Pipeline.Publication.Site;

/// <summary>
/// Whole numbers as text, small ones as one character: the code of Google's "Encoded Polyline Algorithm Format", without its factor. A
/// number is doubled and its bits are turned where it is negative; five bits at a time, the lowest first, become a character from
/// <c>?</c> on, with 32 added where more follow.
/// </summary>
internal sealed class NumberText
{
    private const int Bits = 5,
        More = 1 << Bits,
        First = '?';

    private readonly StringBuilder _text = new();

    /// <summary>Adds a number.</summary>
    public NumberText Add(int number)
    {
        var left = number < 0 ? (-2L * number) - 1 : 2L * number;
        for (; left >= More; left >>= Bits)
            _text.Append((char)(First + (More | (left & (More - 1)))));
        _text.Append((char)(First + left));
        return this;
    }

    /// <summary>The numbers so far.</summary>
    public override string ToString() => _text.ToString();
}
