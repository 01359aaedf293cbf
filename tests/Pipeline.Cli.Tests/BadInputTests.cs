using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>A finding stops the run with a message a stranger understands, and nothing published changes.</summary>
[Collection(PublishedStoreTests.Name)]
public sealed class BadInputTests(PublishedStore published)
{
    public static TheoryData<string> Cases() => [.. BadInputCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_OnBadReleases_SaysWhatIsWrongAndChangesNothing(string name)
    {
        using var sources = new DemoSources();
        using var folder = new TemporaryFolder();
        var bad = BadInputCases.All[name];
        bad.Damage(sources);
        var options = bad.Options ?? PublishedStore.Edition2021;

        await AssertStoppedAsync(folder.At("store"), sources, options, bad.Says);
        Assert.False(Directory.Exists(folder.At("store", "editions")));

        // Where the published store refuses the years before it looks at the releases, the empty one has shown the message.
        var isOfPublished = options == PublishedStore.Edition2021;
        await AssertStoppedAsync(published.Folder, sources, options, isOfPublished ? bad.Says : []);
    }

    private static async Task AssertStoppedAsync(string store, DemoSources sources, string[] options, string[] says)
    {
        var before = FolderSnapshot.OfPublished(store);
        var result = await InProcess.RunAsync(["run", "--sources", sources.Folder, .. options, "--store", store]);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.All(says, part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Pipeline.", result.Error, StringComparison.Ordinal);
        Assert.Empty(before.Differences(FolderSnapshot.OfPublished(store), times: true));
        Assert.Empty(FolderSnapshot.HalfWritten(store).Paths);

        var record = Directory
            .EnumerateFiles(Path.Combine(store, "runs"), "run.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Last();
        using var run = JsonDocument.Parse(await File.ReadAllBytesAsync(record));
        Assert.Equal("stopped", run.RootElement.GetProperty("state").GetString());
        Assert.NotEqual(0, run.RootElement.GetProperty("findings").GetArrayLength());
    }
}
