using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Domain;

/// <summary>
/// The Amtlicher Gemeindeschlüssel (AGS) of a Kreis: five digits as text, the leading zero kept
/// (Flensburg is <c>01001</c>, never 1001). Matrices, methods and tables also take the eight digits of a Gemeinde, which only
/// <see cref="TryParseArea"/> reads: where a Kreis is meant, a Gemeinde is none. <c>default</c> is no key: reading its text throws.
/// </summary>
[JsonConverter(typeof(KreisKeyConverter))]
public readonly record struct KreisKey : IComparable<KreisKey>
{
    private const int KreisLength = 5;
    private const int GemeindeLength = 8;

    private readonly string? _text;

    private KreisKey(string text) => _text = text;

    /// <summary>The five digits, of a Gemeinde eight.</summary>
    /// <exception cref="InvalidOperationException">The key is <c>default</c>.</exception>
    public string Text => _text ?? throw new InvalidOperationException("default(KreisKey) is not a key");

    /// <summary>The Land the Kreis lies in: the first two digits.</summary>
    public LandKey Land =>
        LandKey.TryParse(Text.AsSpan(0, 2), out var land) ? land : throw new InvalidOperationException($"{Text} lies in no Land");

    /// <summary>Whether it is the key of a Gemeinde.</summary>
    public bool IsGemeinde => Text.Length == GemeindeLength;

    /// <summary>The Kreis itself, or the one a Gemeinde lies in.</summary>
    public KreisKey ToKreis() => IsGemeinde ? new KreisKey(Text[..KreisLength]) : this;

    /// <summary>Reads five digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static KreisKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not an AGS of five digits");

    /// <summary>Reads five digits whose first two name one of the sixteen Länder; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KreisKey key)
    {
        key = default;
        return text is { Length: KreisLength } && TryParseArea(text, out key);
    }

    /// <summary>Reads the five digits of a Kreis or the eight of a Gemeinde.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static KreisKey ParseArea(string text) =>
        TryParseArea(text, out var key) ? key : throw new FormatException($"'{text}' is not an AGS of five or eight digits");

    /// <summary>
    /// Reads the five digits of a Kreis or the eight of a Gemeinde whose first two name one of the sixteen Länder; false for
    /// anything else.
    /// </summary>
    public static bool TryParseArea([NotNullWhen(true)] string? text, out KreisKey key)
    {
        key = default;
        if (text is not { Length: KreisLength or GemeindeLength } || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        if (!LandKey.TryParse(text.AsSpan(0, 2), out _))
            return false;
        key = new KreisKey(text);
        return true;
    }

    /// <summary>Ordinal order of the digits: the order of rows in every table. A Kreis stands before its Gemeinden.</summary>
    public int CompareTo(KreisKey other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>The digits.</summary>
    public override string ToString() => Text;

    /// <summary>Ordinal order.</summary>
    public static bool operator <(KreisKey left, KreisKey right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(KreisKey left, KreisKey right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(KreisKey left, KreisKey right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(KreisKey left, KreisKey right) => left.CompareTo(right) >= 0;
}

/// <summary>A key is text in JSON.</summary>
internal sealed class KreisKeyConverter : JsonConverter<KreisKey>
{
    public override KreisKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KreisKey.TryParseArea(reader.GetString(), out var key) ? key : throw new JsonException("not the key of a Kreis");

    public override void Write(Utf8JsonWriter writer, KreisKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
