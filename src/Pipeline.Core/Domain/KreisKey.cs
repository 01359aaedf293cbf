using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Domain;

/// <summary>
/// The Amtlicher Gemeindeschlüssel (AGS) of a Kreis: five digits as text, the leading zero kept
/// (Flensburg is <c>01001</c>, never 1001). <c>default</c> is no key: reading its text throws.
/// </summary>
[JsonConverter(typeof(KreisKeyConverter))]
public readonly record struct KreisKey : IComparable<KreisKey>
{
    private readonly string? _text;

    private KreisKey(string text) => _text = text;

    /// <summary>The five digits.</summary>
    /// <exception cref="InvalidOperationException">The key is <c>default</c>.</exception>
    public string Text => _text ?? throw new InvalidOperationException("default(KreisKey) is not a key");

    /// <summary>The Land the Kreis lies in: the first two digits.</summary>
    public LandKey Land => LandKey.Parse(Text[..2]);

    /// <summary>Reads five digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static KreisKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not an AGS of five digits");

    /// <summary>Reads five digits whose first two name one of the sixteen Länder; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out KreisKey key)
    {
        key = default;
        if (text is not { Length: 5 } || !text.All(char.IsAsciiDigit) || !LandKey.TryParse(text[..2], out _))
            return false;
        key = new KreisKey(text);
        return true;
    }

    /// <summary>Ordinal order of the digits: the order of rows in every table.</summary>
    public int CompareTo(KreisKey other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>The five digits.</summary>
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
        KreisKey.TryParse(reader.GetString(), out var key) ? key : throw new JsonException("not the key of a Kreis");

    public override void Write(Utf8JsonWriter writer, KreisKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
