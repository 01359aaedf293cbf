using System.Text.Json;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Settings;

/// <summary>
/// The settings file <c>teilhabe.json</c>: an object whose names are those of options without their dashes, and whose values apply
/// wherever a command has the option and the command line does not give it.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Values">Values by name of the setting, as the command line would have them; paths are absolute.</param>
internal sealed record SettingsFile(string Path, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "teilhabe.json";

    private const int Largest = 1 << 16;
    private const int LongestValue = 1024;

    /// <summary>Where the file is looked for: beside the store that is named, else in the working directory.</summary>
    /// <param name="store">The store the command line names; null where it names none.</param>
    public static string Beside(string? store) =>
        store is null || store == "blob" || BlobStoreAddress.IsMeant(store)
            ? System.IO.Path.GetFullPath(Name)
            : System.IO.Path.Combine(
                System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(store))) ?? "/",
                Name
            );

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="FindingException">It is no settings file.</exception>
    public static SettingsFile? Read(string path)
    {
        if (!System.IO.Path.Exists(path))
            return null;
        var bytes = NamedFile.Read(
            path,
            Largest,
            new Finding("settings-faulty", "The settings file cannot be used.") { Expected = "a JSON object" }
        );
        try
        {
            var root = StrictJson.Read<JsonElement>(bytes);
            if (root.ValueKind != JsonValueKind.Object)
                throw Faulty(path, "", "a JSON object", root.ValueKind.ToString());
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in root.EnumerateObject())
                values.Add(property.Name, Value(path, folder, property));
            return new SettingsFile(path, values);
        }
        catch (JsonException e)
        {
            throw Faulty(path, "", "JSON", JsonFault.Of(e));
        }
    }

    private static string Value(string path, string folder, JsonProperty property)
    {
        var setting =
            Setting.All.FirstOrDefault(s => s.Name == property.Name)
            ?? throw Faulty(path, property.Name, $"one of {string.Join(", ", Setting.All.Select(s => s.Name))}", property.Name);
        var text = property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString()!,
            JsonValueKind.Number when setting.IsNumber => property.Value.GetRawText(),
            _ => "",
        };
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestValue || text.Any(char.IsControl))
            throw Faulty(
                path,
                property.Name,
                $"a text of one line{(setting.IsNumber ? " or a number" : "")}, at most {LongestValue} characters",
                property.Value.GetRawText()
            );
        return setting.IsPath && text != "blob" && !BlobStoreAddress.IsMeant(text) ? System.IO.Path.GetFullPath(text, folder) : text;
    }

    private static FindingException Faulty(string path, string setting, string expected, string found) =>
        new(
            new Finding("settings-faulty", "The settings file cannot be used.")
            {
                Source = path,
                Place = setting.Length == 0 ? null : $"\"{setting}\"",
                Expected = expected,
                Found = found.Length > 100 ? found[..100] + "…" : found,
            }
        );
}
