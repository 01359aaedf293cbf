using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Store;

/// <summary>
/// The one way JSON of the store is written: snake_case, two blanks, LF, properties in the order of the type, nulls
/// left out, a line feed at the end. The same record gives the same bytes.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How it is written; nobody can change it.</summary>
    public static JsonSerializerOptions Options { get; } =
        Frozen(
            new()
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                // What a file of the store says of nothing where something belongs is a damage, not a null to stumble over later.
                RespectNullableAnnotations = true,
                WriteIndented = true,
                NewLine = "\n",
                Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
            }
        );

    private static readonly JsonSerializerOptions Line = new(Options) { WriteIndented = false };

    /// <summary>Writes a record.</summary>
    public static byte[] Write<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    /// <summary>Writes a record as one line.</summary>
    public static byte[] WriteLine<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Line), (byte)'\n'];

    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">Not in the form of the type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("null where an object belongs");

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
