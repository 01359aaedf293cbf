using Pipeline.Adapters.Local;
using Pipeline.Core.Fetch;
using Pipeline.Desk;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Robust;

/// <summary>What the daily look finds is told once, also when it was cut off before it could tell.</summary>
public sealed class ReleaseWatchTests
{
    [Fact]
    public async Task Look_ThatWasCutOff_IsToldByTheNext_AndARunFollowsWhereTheRecipeSaysSo()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var source = new FragileSource();
        Func<Task<IReleaseSource>> open = () => Task.FromResult<IReleaseSource>(source);
        var handler = new AppParts(azurite);
        var (watch, store) = (handler.Watch, handler.Store);
        var (recipe, _) = Recipes.Read(Recipes.Demo);
        var all = (await source.ListAsync(default)).Releases.Count;

        // The third release cannot be had: two lie in raw/ by then, and nobody was told of them.
        source.FailsAt = 3;
        await Assert.ThrowsAsync<IOException>(() => watch.CheckAsync(recipe, open, isLate: false, handler.Instances, default));
        Assert.Equal(2, (await RawRecords.ReadAsync(store, default)).Count);
        Assert.Empty(await Rig.NewsAsync(store));

        source.FailsAt = null;
        Assert.Contains(
            $"{all} of {all} releases are new",
            await watch.CheckAsync(recipe, open, isLate: false, handler.Instances, default),
            StringComparison.Ordinal
        );
        var news = Assert.Single(await Rig.NewsAsync(store));
        Assert.Equal(all, news.GetProperty("news").GetArrayLength());
        Assert.Equal("demo", news.GetProperty("recipe").GetString());

        Assert.Contains(
            "nothing new",
            await watch.CheckAsync(recipe, open, isLate: false, handler.Instances, default),
            StringComparison.Ordinal
        );
        Assert.Single(await Rig.NewsAsync(store));
        Assert.Empty(handler.Client.Started);

        // A revision in place, and a recipe that wants a run to follow.
        source.Revised = 1;
        Assert.Matches(
            $"1 of {all} releases are new or revised, run [0-9TZ]+ ordered",
            await watch.CheckAsync(recipe with { RunOnNews = true }, open, isLate: true, handler.Instances, default)
        );
        var (orchestrator, runId) = Assert.Single(handler.Client.Started);
        Assert.Equal("RunOrchestrator", orchestrator);
        var written = await handler.Files.FindOrderAsync(runId, default);
        Assert.Equal("CheckReleases", written!.Order.StartedBy);
        Assert.StartsWith("Eine Lieferung ist neu oder geändert (news/", written.Order.Reason, StringComparison.Ordinal);
        Assert.Equal("demo", written.Order.Recipe.Name);
        var second = (await Rig.NewsAsync(store))[1];
        Assert.True(second.GetProperty("late").GetBoolean());
        Assert.Equal("RevisedInPlace", Assert.Single(second.GetProperty("news").EnumerateArray()).GetProperty("kind").GetString());
    }

    /// <summary>The desk says why a look did not come to its end, until one does.</summary>
    [Fact]
    public async Task Look_AtAServiceThatIsAway_LeavesItsReason_UntilTheNext()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var (handler, source) = (new AppParts(azurite), new FragileSource());
        var (recipe, _) = Recipes.Read(Recipes.Demo);
        await Assert.ThrowsAsync<SourceUnreachableException>(() =>
            handler.Watch.CheckAsync(
                recipe,
                () => throw new SourceUnreachableException("GENESIS", "71231", "away", "does not answer", "Try later."),
                isLate: false,
                handler.Instances,
                default
            )
        );
        var sources = await SourcesState.ReadAsync(handler.Store, recipe.Name, SourceSchedules.None, [], default);
        Assert.Contains("does not answer", sources.Fault, StringComparison.Ordinal);
        Assert.NotNull(sources.LookedAt);

        await handler.Watch.CheckAsync(recipe, () => Task.FromResult<IReleaseSource>(source), isLate: false, handler.Instances, default);
        sources = await SourcesState.ReadAsync(handler.Store, recipe.Name, SourceSchedules.None, [], default);
        Assert.Null(sources.Fault);
        // Nothing was accepted yet: there is nothing to compare cells with.
        Assert.All(Assert.Single(sources.News).News, n => Assert.Null(n.RevisedCells));
    }

    /// <summary>The demo's releases, some of which cannot be had or were revised.</summary>
    private sealed class FragileSource : IReleaseSource
    {
        private readonly EmbeddedReleaseSource _demo = EmbeddedReleaseSource.Demo;
        private int _opened;

        public int? FailsAt { get; set; }

        public int? Revised { get; set; }

        public string Description => _demo.Description;

        /// <summary>As a service lists them: without the hashes a file list declares.</summary>
        public async Task<ReleaseList> ListAsync(CancellationToken cancellation)
        {
            _opened = 0;
            var list = await _demo.ListAsync(cancellation);
            return list with { Releases = [.. list.Releases.Select(r => r with { Sha256 = null })] };
        }

        public async Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
        {
            _opened++;
            if (_opened == FailsAt)
                throw new IOException("the source is away");
            if (_opened != Revised)
                return await _demo.OpenAsync(offer, cancellation);
            await using var content = await _demo.OpenAsync(offer, cancellation);
            var changed = new MemoryStream();
            await content.CopyToAsync(changed, cancellation);
            changed.WriteByte((byte)'\n');
            changed.Position = 0;
            return changed;
        }
    }
}
