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
        foreach (var file in Directory.EnumerateFiles(sources.Folder, "*.zip", SearchOption.AllDirectories))
            sources.EditCsv(Path.GetRelativePath(sources.Folder, file).Replace('\\', '/'), Shuffled);

        var plain = await InProcess.RunAsync(["run", "--demo", .. Options, "--store", folder.At("plain")]);
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
