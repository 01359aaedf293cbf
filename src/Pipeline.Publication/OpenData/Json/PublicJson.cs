using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Pipeline.Publication.OpenData.Json;

/// <summary>
/// JSON for others to read: two blanks, LF, properties in the order they were put in. <c>&lt; &gt; &amp;</c> and quotes are
/// escaped, so that a text of a source stays a text even where the JSON is put into a page.
/// </summary>
internal static class PublicJson
{
    public const string MediaType = "application/json";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
    };

    public static byte[] Write(JsonNode node) => [.. JsonSerializer.SerializeToUtf8Bytes(node, Options), (byte)'\n'];

    /// <summary>An array of nodes; those that are null are left out.</summary>
    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items.Where(i => i is not null)];

    /// <summary>An array of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> items) => [.. items.Select(i => (JsonNode)i)];

    /// <summary>An object; properties that are null are left out.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] properties) =>
        new(properties.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
