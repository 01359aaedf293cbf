using Pipeline.Testing.Running;

namespace Pipeline.Cli.Tests;

/// <summary>What a new revision is made for, and what it brings along.</summary>
[Trait("Needs", "time")]
[Collection(PublishedStoreTests.Name)]
public sealed class RevisionTests(PublishedStore published)
{
    [Theory]
    [InlineData("gering")]
    [InlineData("schwerwiegend")]
    public async Task Correct_WithoutAnyOtherFigure_IsRefusedAndPublishesNothing(string kind)
    {
        using var folder = new TemporaryFolder();
        FolderCopy.Make(published.Folder, folder.At("store"));
        var index = await File.ReadAllTextAsync(folder.At("store", "index.json"));
        var result = await InProcess.RunAsync("correct", "2021", "--class", kind, "--reason", "Nichts.", "--store", folder.At("store"));
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("[correction-without-effect]", result.Error, StringComparison.Ordinal);
        Assert.Equal(index, await File.ReadAllTextAsync(folder.At("store", "index.json")));
        Assert.False(File.Exists(folder.At("store", "errata", "2021.2.md")));
        Assert.Equal(["2021.1"], Directory.GetDirectories(folder.At("store", "editions")).Where(HasFiles).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(false, "--no-reports")]
    [InlineData(true, "--kreis", "13071")]
    public async Task Revision_OrderedWithoutReports_HasNone(bool has, params string[] reports)
    {
        using var folder = new TemporaryFolder();
        FolderCopy.Make(published.WithReports, folder.At("store"));
        string[] order = ["run", "--demo", "--recipe", "demo", "--from", "2021", "--year", "2021", "--no-site"];
        var result = await InProcess.RunAsync([
            .. order,
            .. reports,
            "--address",
            "https://daten.example/t",
            "--store",
            folder.At("store"),
        ]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(File.Exists(folder.At("store", "editions", "2021.2", "manifest.json")), result.ToString());
        var pdfs = Directory.GetFiles(folder.At("store", "editions", "2021.2"), "*.pdf", SearchOption.AllDirectories);
        Assert.Equal(has, pdfs.Length > 0);
    }

    private static bool HasFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();
}
