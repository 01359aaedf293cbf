using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Store;

/// <summary>
/// The one way JSON that people write is read: snake_case, no unknown key, no key twice, no null where none belongs. A
/// misspelt key must not pass for one that was left out.
/// </summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>A file without the byte order mark that editors on Windows put before it.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    /// <summary>Reads a file; editors on Windows put a byte order mark before it, which is passed over.</summary>
    /// <exception cref="JsonException">Not in the form of the type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(WithoutMark(utf8), Options) ?? throw new JsonException("null where an object belongs");
}
