using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Pages;

/// <summary>
/// The site follows from the store: made twice it is the same, interrupted it is completed, nothing in it is in the way of a
/// verification.
/// </summary>
[Collection(PublishedSiteTests.Name)]
public sealed class RebuildTests(PublishedSite site)
{
    [Fact]
    public async Task Site_WrittenAnewFromTheStore_HasTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        site.CopyData(folder.At("store"));
        var result = await InProcess.RunAsync("site", "--store", folder.At("store"));
        Assert.True(result.ExitCode == 0, result.ToString());
        var (expected, found) = (PublishedSite.Files(site.Site), PublishedSite.Files(folder.At("store", "site")));
        PublishedSite.AssertSame(expected, found);

        // Damaged pages and a run that was stopped: the same command makes all of it whole again.
        var start = folder.At("store", "site", "index.html");
        File.WriteAllText(start, "half");
        File.Delete(folder.At("store", "site", "kreis", "16077", "index.html"));
        Assert.Equal(0, (await InProcess.RunAsync("site", "--store", folder.At("store"))).ExitCode);
        Assert.Equal(expected["index.html"], File.ReadAllBytes(start));
        Assert.True(File.Exists(folder.At("store", "site", "kreis", "16077", "index.html")));

        // An unfinished note leads the next publication to write again what it cannot be sure of.
        var note = folder.At("store", "site", "site.json");
        File.WriteAllText(note, "{ broken");
        File.WriteAllText(start, "half");
        var run = await InProcess.RunAsync(
            "run",
            "--demo",
            "--from",
            "2022",
            "--year",
            "2023",
            "--no-reports",
            "--store",
            folder.At("store")
        );
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.NotEqual("half", File.ReadAllText(start));
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", folder.At("store"))).ExitCode);
    }

    [Fact]
    public async Task Site_WrittenElsewhere_LinksToTheAddressOfTheData()
    {
        using var folder = new TemporaryFolder();
        var result = await InProcess.RunAsync("site", "--store", site.Store, "--to", folder.At("web"));
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains(
            "href=\"https://teilhabe.example/editions/2023.1/reports/16077.pdf\"",
            File.ReadAllText(folder.At("web", "kreis", "16077", "index.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Site_OfAStoreWithoutEditions_SaysThatThereIsNothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("empty", "raw"));
        await File.WriteAllTextAsync(folder.At("empty", "raw", "x"), "a release taken by fetch");
        var result = await InProcess.RunAsync("site", "--store", folder.At("empty"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("No edition is published yet", result.Output, StringComparison.Ordinal);
    }
}
