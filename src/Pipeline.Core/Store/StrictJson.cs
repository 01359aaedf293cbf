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

    /// <summary>Reads a file; editors on Windows put a byte order mark before it, which is passed over.</summary>
    /// <exception cref="JsonException">Not in the form of the type; the message is for people who do not program.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (text.StartsWith("\uFEFF"u8))
            throw new JsonException("more than one byte order mark: save the file once more, as UTF-8 without any");
        if (text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [_, 0, ..])
            throw new JsonException("UTF-16 or UTF-32: save the file as UTF-8");
        if (!System.Text.Unicode.Utf8.IsValid(text))
            throw new JsonException("letters in another encoding than UTF-8: save the file as UTF-8");
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null where an object belongs");
        }
        catch (JsonException e)
        {
            throw new JsonException(JsonFault.Of(e), e);
        }
    }
}
