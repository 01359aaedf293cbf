using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Demo;

namespace Pipeline.EndToEnd.Tests.Demo;

/// <summary>One fresh generation for all tests, read by plain means: the product's readers have no part in it.</summary>
internal static class DemoFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Built = new(DemoReleases.Build);

    /// <summary>The INKAR files that were read; several tests look at each.</summary>
    private static readonly ConcurrentDictionary<
        string,
        Lazy<IReadOnlyDictionary<(string Series, string Ags, string Period), double>>
    > Read = new(StringComparer.Ordinal);

    /// <summary>Path below the folder of releases to bytes.</summary>
    internal static IReadOnlyDictionary<string, byte[]> All => Built.Value;

    /// <summary>Name and bytes of the only entry of a zip.</summary>
    internal static (string Name, byte[] Content) Entry(string file)
    {
        using var zip = new ZipArchive(new MemoryStream(All[file]));
        var entry = Assert.Single(zip.Entries);
        using var content = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(content);
        Assert.Equal(entry.Length, content.Length);
        return (entry.Name, content.ToArray());
    }

    /// <summary>Rows of a csv by column name; a byte order mark is dropped.</summary>
    internal static IReadOnlyList<Dictionary<string, string>> Rows(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var lines = text.Split('\n')[..^1];
        var head = lines[0].Split(';');
        return [.. lines[1..].Select(l => head.Zip(l.Split(';')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>Values of an INKAR file at the level of Kreise: Kürzel, AGS, period.</summary>
    internal static IReadOnlyDictionary<(string Series, string Ags, string Period), double> Inkar(string file) =>
        Read.GetOrAdd(file, f => new(() => Values(f))).Value;

    private static Dictionary<(string Series, string Ags, string Period), double> Values(string file) =>
        Rows(Entry(file).Content)
            .Where(r => r["Raumbezug"] == "Kreise")
            .ToDictionary(
                r => (r["Kuerzel"], r["Kennziffer"][..5], r["Zeitbezug"]),
                r => double.Parse(r["Wert"].Replace(',', '.'), CultureInfo.InvariantCulture)
            );

    /// <summary>The rows of the table of what was planted.</summary>
    internal static IReadOnlyList<Dictionary<string, string>> Truth => Rows(All[DemoReleases.TruthName]);
}
