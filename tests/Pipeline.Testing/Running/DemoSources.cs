using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Testing.Running;

/// <summary>A copy of the demo's releases in a folder of its own, which a test may damage.</summary>
public sealed class DemoSources : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies <c>demo/releases</c>.</summary>
    public DemoSources()
    {
        var origin = Path.Combine(RepositoryRoot.Folder, "demo", "releases");
        FolderCopy.Make(origin, _folder.Path);
    }

    /// <summary>What <c>--sources</c> takes.</summary>
    public string Folder => _folder.Path;

    /// <summary>Full path of a release.</summary>
    public string PathOf(string file) => _folder.At(file.Split('/'));

    /// <summary>Rewrites the lines of the csv in a zip, header first, and its hash in the list.</summary>
    public void EditCsv(string file, Func<IReadOnlyList<string>, IEnumerable<string>> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var (name, text) = ReadCsv(file);
        var lines = edit(text.TrimEnd('\n').Split('\n'));
        using (var zip = new ZipArchive(File.Create(PathOf(file)), ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false)))
            writer.Write(string.Join('\n', lines) + "\n");
        Declare(file);
    }

    /// <summary>Rewrites each line below the header; null takes it out.</summary>
    public void EditRows(string file, Func<string, string?> edit) =>
        EditCsv(file, lines => lines.Take(1).Concat(lines.Skip(1).Select(edit).OfType<string>()));

    /// <summary>Changes the bytes of a release; its hash in the list stays as it was.</summary>
    public void EditBytes(string file, Func<byte[], byte[]> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        File.WriteAllBytes(PathOf(file), edit(File.ReadAllBytes(PathOf(file))));
    }

    /// <summary>Puts the hash of the file as it is now into the list.</summary>
    public void Declare(string file) =>
        EditList(list => Entry(list, file)["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(file)))));

    /// <summary>Rewrites the list of releases.</summary>
    public void EditList(Action<JsonNode> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var list = JsonNode.Parse(File.ReadAllText(PathOf("releases.json")))!;
        edit(list);
        WriteList(list.ToJsonString(Indented));
    }

    /// <summary>Replaces the list of releases by any text.</summary>
    public void WriteList(string text) => File.WriteAllText(PathOf("releases.json"), text);

    /// <summary>The entry of a file in the list.</summary>
    public static JsonNode Entry(JsonNode list, string file)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list["releases"]!.AsArray().Single(r => (string)r!["file"]! == file)!;
    }

    /// <summary>Name and text of the only csv of a zip, its byte order mark included.</summary>
    public (string Name, string Text) ReadCsv(string file)
    {
        using var zip = ZipFile.OpenRead(PathOf(file));
        var entry = zip.Entries.Single();
        using var content = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(content);
        return (entry.Name, Encoding.UTF8.GetString(content.ToArray()));
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose() => _folder.Dispose();
}
