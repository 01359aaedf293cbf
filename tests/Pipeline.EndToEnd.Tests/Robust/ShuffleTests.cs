using System.Text.Json;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Robust;

public sealed class ShuffleTests
{
    private static readonly string[] Options = ["--recipe", "demo", "--year", "2019", "--no-reports", "--no-site"];

    [Fact]
    public async Task Run_OnReleasesWithShuffledRows_GivesTheSameTables()
    {
        using var sources = new DemoSources();
        using var folder = new TemporaryFolder();

        var plain = await InProcess.RunAsync(["run", "--demo", .. Options, "--store", folder.At("plain")]);
        // Those alone that the edition is made of: the run opens no other.
        var files = Releases(sources, folder.At("plain", "editions", "2019.1", "basis.json"));
        Assert.True(files.Count > 5, string.Join(", ", files));
        foreach (var file in files)
            sources.EditCsv(file, Shuffled);
        var shuffled = await InProcess.RunAsync(["run", "--sources", sources.Folder, .. Options, "--store", folder.At("shuffled")]);

        Assert.True(plain.ExitCode == 0, plain.ToString());
        Assert.True(shuffled.ExitCode == 0, shuffled.ToString());
        Assert.NotEmpty(
            FolderSnapshot.OfPublished(folder.At("plain")).Differences(FolderSnapshot.OfPublished(folder.At("shuffled")), times: false)
        );
        var (before, after) = (new StoreTables(folder.At("plain")), new StoreTables(folder.At("shuffled")));
        foreach (var schema in StoreTables.Schemas)
        {
            var (left, right) = (before.Read("2019.1", schema), after.Read("2019.1", schema));
            for (var c = 0; c < schema.Columns.Count; c++)
                if (schema.Columns[c].Name != "release_sha256")
                    Assert.Equal(left.Columns[c], right.Columns[c]);
        }
    }

    /// <summary>The files of the releases an edition is made of.</summary>
    private static List<string> Releases(DemoSources sources, string basis)
    {
        using var edition = JsonDocument.Parse(File.ReadAllBytes(basis));
        using var list = JsonDocument.Parse(File.ReadAllBytes(sources.PathOf("releases.json")));
        var hashes = edition
            .RootElement.GetProperty("releases")
            .EnumerateArray()
            .Select(r => r.GetProperty("sha256").GetString())
            .ToHashSet();
        return
        [
            .. list
                .RootElement.GetProperty("releases")
                .EnumerateArray()
                .Where(r => hashes.Contains(r.GetProperty("sha256").GetString()))
                .Select(r => r.GetProperty("file").GetString()!),
        ];
    }

    /// <summary>
    /// The header, then the rows in an order that depends on nothing but their number (Fisher–Yates, a congruential
    /// generator).
    /// </summary>
    private static IEnumerable<string> Shuffled(IReadOnlyList<string> lines)
    {
        var rows = lines.Skip(1).ToArray();
        ulong state = 20230131;
        for (var i = rows.Length - 1; i > 0; i--)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            var j = (int)((state >> 33) % (ulong)(i + 1));
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
        return rows.Prepend(lines[0]);
    }
}
