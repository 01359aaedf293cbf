using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Demo.Files;

/// <summary>One entry of <c>releases.json</c>.</summary>
/// <param name="Source">inkar or genesis.</param>
/// <param name="Format">Names the reader.</param>
/// <param name="Label">Property and value that tell the releases of a source apart: edition, or table and period.</param>
/// <param name="Gebietsstand">The territory of the areas.</param>
/// <param name="Published">The day of publication.</param>
/// <param name="File">Path below the folder.</param>
/// <param name="Content">The bytes.</param>
internal sealed record DemoRelease(
    string Source,
    string Format,
    IReadOnlyList<(string Name, string Value)> Label,
    DateOnly Gebietsstand,
    DateOnly Published,
    string File,
    byte[] Content
);

/// <summary>Writes the list of releases, schema <c>releases/1</c>, with day of publication and hash.</summary>
internal static class ReleaseList
{
    private const string Licence = "Demodaten – keine amtliche Statistik";
    private const string Attribution = "Demodaten der Teilhabe-Pipeline – erfunden, keine amtliche Statistik";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of <c>releases.json</c>.</summary>
    internal static byte[] Of(IReadOnlyList<DemoRelease> releases)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "releases/1");
            json.WriteBoolean("demo", true);
            json.WriteStartArray("releases");
            foreach (var release in releases)
                Entry(json, release);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Entry(Utf8JsonWriter json, DemoRelease release)
    {
        json.WriteStartObject();
        json.WriteString("source", release.Source);
        json.WriteString("format", release.Format);
        foreach (var (name, value) in release.Label)
            json.WriteString(name, value);
        json.WriteString("gebietsstand", Iso(release.Gebietsstand));
        json.WriteString("published", Iso(release.Published));
        json.WriteString("file", release.File);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(release.Content)));
        json.WriteString("licence", Licence);
        json.WriteString("attribution", Attribution);
        json.WriteEndObject();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
