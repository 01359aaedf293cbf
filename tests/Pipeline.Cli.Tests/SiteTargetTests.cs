using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>Pages replace files of their names: they go where nothing else is.</summary>
[Trait("Needs", "site")]
[Collection(PublishedStoreTests.Name)]
public sealed class SiteTargetTests(PublishedStore published)
{
    [Theory]
    [InlineData("editions/2021.1", false)]
    [InlineData("editions/2021.1", true)]
    [InlineData("editions", true)]
    [InlineData("editions/neu", true)]
    [InlineData("site", true)]
    [InlineData("", true)]
    public async Task Site_ToAFolderOfAStore_IsRefusedEvenByForce(string below, bool force)
    {
        var before = FolderSnapshot.OfPublished(published.Folder).Paths.ToList();
        string[] forced = force ? ["--force"] : [];
        var result = await InProcess.RunAsync([
            "site",
            "--store",
            published.Folder,
            "--to",
            Path.Combine(published.Folder, below),
            .. forced,
        ]);
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[target-in-store]", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, FolderSnapshot.OfPublished(published.Folder).Paths);
    }

    [Fact]
    public async Task Site_ByALinkIntoAStore_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.At("link"), Path.Combine(published.Folder, "editions"));
        var result = await InProcess.RunAsync("site", "--store", published.Folder, "--to", folder.At("link", "2021.1"), "--force");
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[target-in-store]", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The last link points beside the store; the folder its target goes through is a link into it.</summary>
    [Fact]
    public async Task Site_ByALinkThroughAFolderIntoAStore_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.At("middle"), Path.Combine(published.Folder, "editions"));
        Directory.CreateSymbolicLink(folder.At("link"), "middle/2021.1");
        var result = await InProcess.RunAsync("site", "--store", published.Folder, "--to", folder.At("link", "web"), "--force");
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[target-in-store]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_ToAFolderWithForeignFiles_NeedsForce_AndToItsOwnDoesNot()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("web"));
        await File.WriteAllTextAsync(folder.At("web", "index.html"), "somebody's page");
        string[] command = ["site", "--store", published.Folder, "--to", folder.At("web")];
        var refused = await InProcess.RunAsync(command);
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains("[target-not-empty]", refused.Error, StringComparison.Ordinal);
        Assert.Contains("index.html", refused.Error, StringComparison.Ordinal);
        Assert.Equal("somebody's page", await File.ReadAllTextAsync(folder.At("web", "index.html")));
        Assert.Equal(0, (await InProcess.RunAsync([.. command, "--force"])).ExitCode);
        Assert.Equal(0, (await InProcess.RunAsync(command)).ExitCode);
    }
}
