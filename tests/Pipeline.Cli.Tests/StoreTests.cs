using System.Text.Json;
using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>What the commands say of a store that is there, is not, or cannot be used.</summary>
[Collection(PublishedStoreTests.Name)]
public sealed class StoreTests(PublishedStore published)
{
    [Fact]
    public async Task Run_WhereTheParentOfTheStoreIsAFile_EndsWith3()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("file"), "no folder");
        var result = await InProcess.RunAsync(["run", "--demo", .. PublishedStore.Edition2021, "--store", folder.At("file", "store")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains(folder.At("file"), result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal("no folder", await File.ReadAllTextAsync(folder.At("file")));
    }

    [Fact]
    public async Task Run_WhereTheStoreIsAFile_EndsWith3()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("store"), "no folder");
        var result = await InProcess.RunAsync(["run", "--demo", .. PublishedStore.Edition2021, "--store", folder.At("store")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhileAnotherRunHoldsTheStore_EndsWith3AndLeavesNoTrace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("store"));
        await using var other = new FileStream(folder.At("store", ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var result = await InProcess.RunAsync(["run", "--demo", .. PublishedStore.Edition2021, "--store", folder.At("store")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("Another run", result.Error, StringComparison.Ordinal);
        Assert.Empty(FolderSnapshot.Take(folder.At("store"), p => p != ".lock").Paths);
    }

    [Fact]
    public async Task Verify_OfAStoreWithoutEditions_SaysThatNothingIsPublished()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("store", "raw", "genesis"));
        var release = "a release taken by fetch"u8.ToArray();
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(release));
        await File.WriteAllBytesAsync(folder.At("store", "raw", "genesis", name), release);
        var result = await InProcess.RunAsync("verify", "--store", folder.At("store"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("No edition is published", result.Output, StringComparison.Ordinal);
        // What was taken is verified all the same.
        await File.WriteAllTextAsync(folder.At("store", "raw", "genesis", name), "other bytes");
        Assert.Equal(1, (await InProcess.RunAsync("verify", "--store", folder.At("store"))).ExitCode);
    }

    [Fact]
    public async Task Verify_OfAnEditionThatIsNotThere_NamesThoseThatAre()
    {
        var result = await InProcess.RunAsync("verify", "2019", "--store", published.Folder);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("2021.1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AfterAByteOfATableChanged_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        FolderLinks.Copy(published.Folder, folder.At("store"));
        var table = folder.At("store", "editions", "2021.1", "data", "membership.parquet");
        var bytes = await File.ReadAllBytesAsync(table);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(table, bytes);
        var result = await InProcess.RunAsync("verify", "latest", "--store", folder.At("store"));
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("editions/2021.1/data/membership.parquet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editions_OfAStore_AsJson_IsTheIndex()
    {
        var result = await InProcess.RunAsync("editions", "--json", "--store", published.Folder);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(published.Folder, "index.json")), result.Output);
    }

    [Fact]
    public async Task Status_OfAStore_ListsItsEditionAndRuns()
    {
        var result = await InProcess.RunAsync("status", "--store", published.Folder);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("2021.1; latest 2021.1", result.Output, StringComparison.Ordinal);
        Assert.Contains("made 2021.1, unchanged nothing", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AsJson_WritesOneObjectALine()
    {
        var result = await InProcess.RunAsync(["run", "--demo", .. PublishedStore.Edition2021, "--json", "--store", published.Folder]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var lines = result.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal("done", lines[^1].GetProperty("state").GetString());
        var edition = Assert.Single(lines[^1].GetProperty("editions").EnumerateArray());
        Assert.Equal("2021.1", edition.GetProperty("edition").GetString());
        Assert.False(edition.GetProperty("made").GetBoolean());
    }

    [Theory]
    [InlineData("fetch", null, "observations")]
    [InlineData("normalise", "observations", "membership")]
    [InlineData("cluster", "membership", "reports")]
    [InlineData("diff", "changes", "reports")]
    public async Task Stage_OnAnEmptyStore_LeavesAPreviewUpToItAndPublishesNothing(string stage, string? has, string hasNot)
    {
        using var folder = new TemporaryFolder();
        var result = await InProcess.RunAsync([stage, "--demo", .. PublishedStore.Edition2021, "--store", folder.At("store")]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Empty(FolderSnapshot.OfPublished(folder.At("store")).Paths);
        var preview = FolderSnapshot.Take(folder.At("store", "runs")).Paths;
        Assert.DoesNotContain(preview, p => p.Contains(hasNot, StringComparison.Ordinal));
        if (has is not null)
            Assert.Single(preview, p => p.EndsWith($"/data/{has}.parquet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run", "--demo", "--year", "2019", "--no-reports")]
    [InlineData("verify")]
    [InlineData("editions")]
    public async Task Store_ThatLostItsIndex_IsNotTakenForAnEmptyOne(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var published = folder.At("store", "editions", "2019.1", "manifest.json");
        Directory.CreateDirectory(Path.GetDirectoryName(published)!);
        await File.WriteAllTextAsync(published, "{}");
        await File.WriteAllTextAsync(folder.At("store", "feed.xml"), "<feed/>");
        var result = await InProcess.RunAsync([.. command, "--store", folder.At("store")]);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[store-damaged]", result.Error, StringComparison.Ordinal);
        Assert.Contains("index.json", result.Error, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(published));
    }
}
