using System.Text.Json.Nodes;
using Pipeline.Adapters;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;
using Pipeline.Testing.Running;

namespace Pipeline.Site.Tests.Pages;

/// <summary>Permanent pages of an edition are there before the index names it, and change nothing else of the site.</summary>
[Collection(PublishedSiteTests.Name)]
public sealed class PreparedPagesTests(PublishedSite site) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.At("store");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_OfAnEditionBeforeTheSwitch_AreThere_AndTheRestFollowsIt()
    {
        var (publisher, index, old) = await BeforeTheSwitchAsync();

        Assert.Null(await publisher.PrepareAsync(index, 2, default));

        var prepared = Written();
        Assert.Contains("2023.1/kreis/16077/index.html", prepared.Keys);
        Assert.Contains("2023.1/index.html", prepared.Keys);
        Assert.DoesNotContain(old.Keys, f => f.StartsWith("2023.1/", StringComparison.Ordinal));
        AssertUnchanged(old, prepared);

        await SwitchAsync(index);
        var result = await publisher.RunAsync(new SiteOrder(2), default);

        PublishedSite.AssertSame(PublishedSite.Files(site.Site), Written());
        Assert.InRange(result.Written, 1, result.Pages - prepared.Keys.Count(f => f.StartsWith("2023.1/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_OfAnEditionThatIsToBeReplaced_DoNotChangeBeforeTheSwitch()
    {
        var (publisher, index, old) = await BeforeTheSwitchAsync();
        var next = index with
        {
            Editions =
            [
                .. index.Editions.Select(e =>
                    e.Edition == "2022.1" ? e with { Status = EditionStatus.Superseded, SupersededBy = "2022.2" } : e
                ),
            ],
        };

        Assert.Null(await publisher.PrepareAsync(next, 2, default));

        var prepared = Written();
        Assert.Contains("2023.1/index.html", prepared.Keys);
        AssertUnchanged(old, prepared);
    }

    [Fact]
    public async Task Pages_OfAnEditionThatWasNeverPublished_GoWithTheNextRun()
    {
        var (publisher, index, old) = await BeforeTheSwitchAsync();
        Assert.Null(await publisher.PrepareAsync(index, 2, default));

        await publisher.RunAsync(new SiteOrder(2), default);

        PublishedSite.AssertSame(old, Written());
    }

    [Fact]
    public async Task Pages_OfARunThatWasKilledWhileItWroteThem_GoWithTheNextRun()
    {
        var (publisher, index, old) = await BeforeTheSwitchAsync();
        using var kill = new CancellationTokenSource();
        var writes = publisher.PrepareAsync(index, 2, kill.Token);
        while (!writes.IsCompleted && !Directory.Exists(_folder.At("store", "site", "2023.1", "kreis")))
            await Task.Delay(1);
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes);
        Assert.True(Directory.Exists(_folder.At("store", "site", "2023.1")));

        await publisher.RunAsync(new SiteOrder(2), default);

        PublishedSite.AssertSame(old, Written());
    }

    [Fact]
    public async Task Run_WhoseSiteCannotFollow_SaysThatItsEditionIsPublished()
    {
        Directory.CreateDirectory(_folder.At("store", "settings"));
        await File.WriteAllTextAsync(_folder.At("store", "settings", "site.json"), "{ broken");

        var run = await InProcess.RunAsync("run", "--demo", "--from", "2019", "--year", "2019", "--no-reports", "--store", Store);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Published: 2019.1", run.Output, StringComparison.Ordinal);
        Assert.Contains("The edition is published, but", run.Output, StringComparison.Ordinal);
        var record = JsonNode.Parse(
            File.ReadAllText(Directory.GetFiles(_folder.At("store", "runs"), "run.json", SearchOption.AllDirectories)[0])
        )!;
        Assert.Equal(["2019.1"], record["made"]!.AsArray().Select(m => m!.ToString()));
        Assert.Contains(SiteSettings.Path, record["fault"]!.ToString(), StringComparison.Ordinal);

        File.Delete(_folder.At("store", "settings", "site.json"));
        Assert.Equal(0, (await InProcess.RunAsync("site", "--store", Store)).ExitCode);
        Assert.Equal(0, (await InProcess.RunAsync("verify", "--store", Store)).ExitCode);
    }

    [Fact]
    public async Task Pages_WhereTheSettingsAreDamaged_HoldUpNoSwitch_AndSayWhy()
    {
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        await new FolderArtifactStore(Store).ReplaceAsync(SiteSettings.Path, "{ \"nobody\": 1 }"u8.ToArray(), default);

        var error = await publisher.PrepareAsync(index, 2, default);

        Assert.Contains(SiteSettings.Path, error!.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("store", "site")));
    }

    /// <summary>A store whose site shows 2022, and 2023 complete in it, but not published yet.</summary>
    private async Task<(SitePublisher Publisher, EditionIndex Index, Dictionary<string, byte[]> Old)> BeforeTheSwitchAsync()
    {
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        await SwitchAsync(index with { Latest = "2022.1", Editions = [.. index.Editions.Where(e => e.Edition != "2023.1")] });
        await publisher.RunAsync(new SiteOrder(2), default);
        return (publisher, index, Written());
    }

    private Dictionary<string, byte[]> Written() => PublishedSite.Files(_folder.At("store", "site"));

    /// <summary>No file that was there has changed but the note of what is written.</summary>
    private static void AssertUnchanged(Dictionary<string, byte[]> old, Dictionary<string, byte[]> now) =>
        Assert.Empty(old.Where(f => f.Key != SiteState.Path && !f.Value.AsSpan().SequenceEqual(now[f.Key])).Select(f => f.Key));

    private async Task<(SitePublisher Publisher, EditionIndex Index)> OpenAsync()
    {
        var (store, tables) = (new FolderArtifactStore(Store), new ParquetTableFormat());
        var (index, _) = await new EditionReader(store, tables).IndexAsync(default);
        return (new SitePublisher(store, tables, StandardPorts.Site), index);
    }

    private Task SwitchAsync(EditionIndex index) =>
        new FolderArtifactStore(Store).ReplaceAsync(StorePath.Index, CanonicalJson.Write(index), default);
}
