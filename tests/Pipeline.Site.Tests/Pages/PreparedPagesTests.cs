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
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        // 2023 is not published yet.
        await SwitchAsync(Before(index));
        await publisher.RunAsync(new SiteOrder(2), default);
        var old = PublishedSite.Files(_folder.At("store", "site"));

        Assert.Null(await publisher.PrepareAsync(index, 2, default));

        var prepared = PublishedSite.Files(_folder.At("store", "site"));
        Assert.Contains("2023.1/kreis/16077/index.html", prepared.Keys);
        Assert.Contains("2023.1/index.html", prepared.Keys);
        Assert.DoesNotContain(old.Keys, f => f.StartsWith("2023.1/", StringComparison.Ordinal));
        Assert.Empty(old.Where(f => f.Key != SiteState.Path && !f.Value.AsSpan().SequenceEqual(prepared[f.Key])).Select(f => f.Key));

        await SwitchAsync(index);
        var result = await publisher.RunAsync(new SiteOrder(2), default);

        var (expected, found) = (PublishedSite.Files(site.Site), PublishedSite.Files(_folder.At("store", "site")));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(expected.Where(f => !f.Value.AsSpan().SequenceEqual(found[f.Key])).Select(f => f.Key));
        Assert.InRange(result.Written, 1, result.Pages - prepared.Keys.Count(f => f.StartsWith("2023.1/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pages_OfAnEditionThatIsToBeReplaced_DoNotChangeBeforeTheSwitch()
    {
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        await SwitchAsync(Before(index));
        await publisher.RunAsync(new SiteOrder(2), default);
        var old = PublishedSite.Files(_folder.At("store", "site"));
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

        var prepared = PublishedSite.Files(_folder.At("store", "site"));
        Assert.Contains("2023.1/index.html", prepared.Keys);
        Assert.Empty(old.Where(f => f.Key != SiteState.Path && !f.Value.AsSpan().SequenceEqual(prepared[f.Key])).Select(f => f.Key));
    }

    [Fact]
    public async Task Pages_OfAnEditionThatWasNeverPublished_GoWithTheNextRun()
    {
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        await SwitchAsync(Before(index));
        await publisher.RunAsync(new SiteOrder(2), default);
        var old = PublishedSite.Files(_folder.At("store", "site"));
        Assert.Null(await publisher.PrepareAsync(index, 2, default));

        await publisher.RunAsync(new SiteOrder(2), default);

        var found = PublishedSite.Files(_folder.At("store", "site"));
        Assert.Equal(old.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(old.Where(f => !f.Value.AsSpan().SequenceEqual(found[f.Key])).Select(f => f.Key));
    }

    [Fact]
    public async Task Pages_OfARunThatWasKilledWhileItWroteThem_GoWithTheNextRun()
    {
        site.CopyData(Store);
        var (publisher, index) = await OpenAsync();
        await SwitchAsync(Before(index));
        await publisher.RunAsync(new SiteOrder(2), default);
        var old = PublishedSite.Files(_folder.At("store", "site"));
        using var kill = new CancellationTokenSource();
        var writes = publisher.PrepareAsync(index, 2, kill.Token);
        while (!writes.IsCompleted && !Directory.Exists(_folder.At("store", "site", "2023.1", "kreis")))
            await Task.Delay(1);
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes);
        Assert.True(Directory.Exists(_folder.At("store", "site", "2023.1")));

        await publisher.RunAsync(new SiteOrder(2), default);

        var found = PublishedSite.Files(_folder.At("store", "site"));
        Assert.Equal(old.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(old.Where(f => !f.Value.AsSpan().SequenceEqual(found[f.Key])).Select(f => f.Key));
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

    private async Task<(SitePublisher Publisher, EditionIndex Index)> OpenAsync()
    {
        var (store, tables) = (new FolderArtifactStore(Store), new ParquetTableFormat());
        var (index, _) = await new EditionReader(store, tables).IndexAsync(default);
        return (new SitePublisher(store, tables, StandardPorts.Site), index);
    }

    private static EditionIndex Before(EditionIndex index) =>
        index with
        {
            Latest = "2022.1",
            Editions = [.. index.Editions.Where(e => e.Edition != "2023.1")],
        };

    private Task SwitchAsync(EditionIndex index) =>
        new FolderArtifactStore(Store).ReplaceAsync(StorePath.Index, CanonicalJson.Write(index), default);
}
