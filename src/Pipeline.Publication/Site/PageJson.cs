using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Publication.Site;

/// <summary>JSON that pages and their scripts have with them: letters as they are, no white space.</summary>
internal static class PageJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For a script of its own.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Plain);

    /// <summary>For an element of a page: no text of it can end the element.</summary>
    public static string InPage(JsonNode json) => Text(json).Replace("<", "\\u003C", StringComparison.Ordinal);
}
