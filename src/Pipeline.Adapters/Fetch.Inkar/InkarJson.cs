using System.Text.Json;

namespace Pipeline.Adapters.Fetch.Inkar;

/// <summary>The web interface sends JSON inside a JSON string.</summary>
internal static class InkarJson
{
    /// <summary>Takes the string off; an answer that is not wrapped is read as it is.</summary>
    /// <exception cref="JsonException">No JSON, inside or outside.</exception>
    /// <exception cref="InvalidOperationException">Half a surrogate pair inside.</exception>
    public static JsonDocument Unwrap(ReadOnlyMemory<byte> utf8)
    {
        var outer = JsonDocument.Parse(utf8);
        if (outer.RootElement.ValueKind != JsonValueKind.String)
            return outer;
        using (outer)
            return JsonDocument.Parse(outer.RootElement.GetString()!);
    }

    /// <summary>A text or number as text.</summary>
    /// <exception cref="KeyNotFoundException">There is no such property.</exception>
    public static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
