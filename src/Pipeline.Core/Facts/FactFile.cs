using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Core.Facts;

/// <summary>Reads the JSON files of facts this assembly carries (<c>Facts/*.json</c>), in the form recipes have.</summary>
internal static class FactFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads one.</summary>
    /// <param name="name">File name: <c>indicators.json</c>.</param>
    /// <exception cref="InvalidOperationException">It is missing or has another form: an error of the program.</exception>
    public static T Read<T>(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Pipeline.Core.Facts." + name)
            ?? throw new InvalidOperationException($"the file {name} is not part of the assembly");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        try
        {
            return JsonSerializer.Deserialize<T>(buffer.ToArray(), Options) ?? throw new JsonException("null where facts belong");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{name} cannot be read: {e.Message}", e);
        }
    }
}
