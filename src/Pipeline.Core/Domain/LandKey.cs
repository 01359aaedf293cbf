using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core.Domain;

/// <summary>The key of one of the sixteen Länder: two digits as text, <c>01</c> to <c>16</c>.</summary>
public readonly record struct LandKey : IComparable<LandKey>
{
    private static readonly string[] Names =
    [
        "Schleswig-Holstein",
        "Hamburg",
        "Niedersachsen",
        "Bremen",
        "Nordrhein-Westfalen",
        "Hessen",
        "Rheinland-Pfalz",
        "Baden-Württemberg",
        "Bayern",
        "Saarland",
        "Berlin",
        "Brandenburg",
        "Mecklenburg-Vorpommern",
        "Sachsen",
        "Sachsen-Anhalt",
        "Thüringen",
    ];

    private static readonly LandKey[] Keys =
    [
        .. Enumerable.Range(1, Names.Length).Select(n => new LandKey(n.ToString("00", System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private readonly string? _text;

    private LandKey(string text) => _text = text;

    /// <summary>All sixteen, in the order of their keys.</summary>
    public static IReadOnlyList<LandKey> All => Keys;

    /// <summary>The two digits.</summary>
    /// <exception cref="InvalidOperationException">The key is <c>default</c>.</exception>
    public string Text => _text ?? throw new InvalidOperationException("default(LandKey) is not a key");

    /// <summary>The name of the Land in German.</summary>
    public string Name => Names[Number - 1];

    private int Number => ((Text[0] - '0') * 10) + Text[1] - '0';

    /// <summary>Reads two digits from 01 to 16.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static LandKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not the key of a Land (01 to 16)");

    /// <summary>Reads two digits from 01 to 16; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LandKey key)
    {
        key = default;
        return text is not null && TryParse(text.AsSpan(), out key);
    }

    /// <summary>The same without a text of its own: keys of Länder are taken from those of Kreise in inner loops.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out LandKey key)
    {
        key = default;
        if (text.Length != 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
            return false;
        var number = ((text[0] - '0') * 10) + text[1] - '0';
        if (number is < 1 or > 16)
            return false;
        key = Keys[number - 1];
        return true;
    }

    /// <summary>Ordinal order of the digits.</summary>
    public int CompareTo(LandKey other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>The two digits.</summary>
    public override string ToString() => Text;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(LandKey left, LandKey right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(LandKey left, LandKey right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(LandKey left, LandKey right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(LandKey left, LandKey right) => left.CompareTo(right) >= 0;
}
