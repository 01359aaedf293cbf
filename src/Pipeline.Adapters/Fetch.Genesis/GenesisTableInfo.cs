using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>What <c>metadata/table</c> says of a table.</summary>
/// <param name="Table">Number.</param>
/// <param name="Title">Title, line breaks taken out.</param>
/// <param name="From">First day or year; null where it cannot be read.</param>
/// <param name="To">Last day there are values for.</param>
/// <param name="Updated">The office's own words on the last update. It is not reliable: the content is hashed instead.</param>
/// <param name="Variables">Codes of the variables of its structure, in the order they stand in.</param>
public sealed record GenesisTableInfo(
    string Table,
    string Title,
    DateOnly? From,
    DateOnly? To,
    string? Updated,
    IReadOnlyList<string> Variables
)
{
    internal static bool TryRead(byte[] utf8, [NotNullWhen(true)] out GenesisTableInfo? info)
    {
        info = null;
        try
        {
            using var json = JsonDocument.Parse(utf8);
            if (
                !json.RootElement.TryGetProperty("Object", out var o)
                || o.ValueKind != JsonValueKind.Object
                || Text(o, "Code") is not { } code
            )
                return false;
            var time = o.TryGetProperty("Time", out var t) && t.ValueKind == JsonValueKind.Object ? t : default;
            var variables = new List<string>();
            if (o.TryGetProperty("Structure", out var structure))
                Collect(structure, variables);
            info = new GenesisTableInfo(
                code,
                (Text(o, "Content") ?? "").ReplaceLineEndings(" "),
                Day(time, "From", false),
                Day(time, "To", true),
                Text(o, "Updated"),
                variables
            );
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The structure is a tree of depth 4 or 5; the parser's own limit of 64 bounds the recursion.</summary>
    private static void Collect(JsonElement element, List<string> variables)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "Type") == "Merkmal" && Text(element, "Code") is { } code)
                variables.Add(code);
            foreach (var property in element.EnumerateObject())
                Collect(property.Value, variables);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, variables);
        }
    }

    /// <summary>A day as the German and the English metadata write it.</summary>
    private static readonly string[] Days = ["dd.MM.yyyy", "yyyy-MM-dd"];

    private static DateOnly? Day(JsonElement time, string name, bool isEnd)
    {
        var text = time.ValueKind == JsonValueKind.Object ? Text(time, name) : null;
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return
            text is { Length: 4 }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is > 1800 and < 3000
            ? isEnd
                ? new DateOnly(year, 12, 31)
                : new DateOnly(year, 1, 1)
            : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
