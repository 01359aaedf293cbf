using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Adapters.Tests.Local;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Tests.Publish.Blob;

/// <summary>The contract on blob storage, and what only blob storage can show.</summary>
[Trait("Needs", "emulator")]
public sealed class BlobArtifactStoreTests(Emulator emulator) : ArtifactStoreContract, IClassFixture<Emulator>
{
    private readonly BlobStoreOptions _options = emulator.Fresh();
    private static readonly HttpClient Anyone = new();

    [Theory]
    [InlineData("index.json", true)]
    [InlineData("editions/2023.1/reports/15083.pdf", true)]
    [InlineData("site/index.html", true)]
    [InlineData("raw/inkar/abc", false)]
    [InlineData("runs/1/2023.1/reports/15083.pdf", false)]
    [InlineData("actions/1.json", false)]
    public async Task Anyone_Reads_WhatIsPublishedAndNothingElse(string path, bool isPublic)
    {
        await Store.TryCreateAsync(path, new byte[] { 1, 2, 3 }, default);
        foreach (var container in new[] { _options.Published, _options.Private })
        {
            using var answer = await Anyone.GetAsync(new Uri($"{emulator.Server.Blobs}/{container}/{path}"));
            Assert.Equal(isPublic && container == _options.Published, answer.IsSuccessStatusCode);
        }
        using var list = await Anyone.GetAsync(new Uri($"{emulator.Server.Blobs}/{_options.Published}?restype=container&comp=list"));
        Assert.False(list.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("editions/2023.1/reports/15083.pdf", "application/pdf", "public, max-age=31536000, immutable")]
    [InlineData("editions/2023.1/data/membership.parquet", "application/vnd.apache.parquet", "public, max-age=31536000, immutable")]
    [InlineData("editions/2023.1/changes.csv", "text/csv; charset=utf-8", "public, max-age=31536000, immutable")]
    [InlineData("index.json", "application/json", "public, max-age=60, must-revalidate")]
    [InlineData("runs/1/run.json", "application/json", "no-store")]
    public async Task Headers_OfAnObject_SayTypeAndCaching(string path, string type, string caching)
    {
        await Store.TryCreateAsync(path, "abc"u8.ToArray(), default);
        var there = (await Blob(path).GetPropertiesAsync()).Value;
        Assert.Equal(type, there.ContentType);
        Assert.Equal(caching, there.CacheControl);
        // MD5 of "abc": RFC 1321, A.5.
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", Convert.ToHexStringLower(there.ContentHash));
    }

    [Fact]
    public async Task Take_OfAnObjectOfManyParts_GivesTheSameBytesBackInAnyOrder()
    {
        var bytes = new byte[(11 << 20) + 7];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = unchecked((byte)((i * 31) + (i >> 13)));
        var taken = await Store.TakeAsync("raw/x", new MemoryStream(bytes), Sha256Hex.Of(bytes), default);
        Assert.True(taken.IsNew);
        await using var stream = await Store.OpenAsync("raw/x/" + taken.Sha256, default);
        Assert.Equal(bytes.Length, stream.Length);
        stream.Seek(-9, SeekOrigin.End);
        Assert.Equal(bytes[^9], stream.ReadByte());
        stream.Seek(0, SeekOrigin.Begin);
        Assert.Equal(taken.Sha256, await Sha256Hex.OfAsync(stream, default));
    }

    [Fact]
    public async Task Take_OverADamagedObject_PutsTheRightBytesBack()
    {
        var taken = await Store.TakeAsync("raw/x", new MemoryStream([1, 2, 3]), null, default);
        await Blob("raw/x/" + taken.Sha256).UploadAsync(BinaryData.FromBytes(new byte[] { 1, 2, 4 }), overwrite: true);
        Assert.True((await Store.TakeAsync("raw/x", new MemoryStream([1, 2, 3]), null, default)).IsNew);
        await using var stream = await Store.OpenAsync("raw/x/" + taken.Sha256, default);
        Assert.Equal(taken.Sha256, await Sha256Hex.OfAsync(stream, default));
    }

    [Fact]
    public async Task Open_OfAnEmptyObject_GivesNoBytes()
    {
        await Store.TryCreateAsync("empty", ReadOnlyMemory<byte>.Empty, default);
        await using var stream = await Store.OpenAsync("empty", default);
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public async Task List_OfMoreThanOnePage_IsWholeAndInOrder()
    {
        var names = Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"a/{i:000}")).ToList();
        await Task.WhenAll(names.Select(n => Store.TryCreateAsync(n, new byte[] { 1 }, default)));
        Assert.Equal(names, await ListAsync("a"));
    }

    [Fact]
    public async Task Switch_BySeveralAtATime_SucceedsForOne()
    {
        await Store.TrySwitchAsync("index.json", null, new byte[] { 0 }, default);
        var hash = Sha256Hex.Of([0]);
        var results = await Task.WhenAll(
            Enumerable.Range(1, 12).Select(i => Task.Run(() => Store.TrySwitchAsync("index.json", hash, new[] { (byte)i }, default)))
        );
        Assert.Single(results, r => r);
    }

    [Fact]
    public async Task Lead_ByTheSameRun_IsSharedAndByAnotherIsNot()
    {
        var store = (ISharedStore)Store;
        var other = (ISharedStore)Another();
        await WithLeaseAsync(
            store,
            "run-1",
            () =>
                WithLeaseAsync(
                    other,
                    "run-1",
                    async () =>
                    {
                        await Assert.ThrowsAsync<StoreBusyException>(() => WithLeaseAsync(other, "run-2", Nothing));
                        await Assert.ThrowsAsync<StoreBusyException>(() => Another().LockAsync(default));
                    }
                )
        );
        // The processes are gone, the run still leads; so a killed one can be followed by the next of the same run.
        await Assert.ThrowsAsync<StoreBusyException>(() => WithLeaseAsync(other, "run-2", Nothing));
        await other.ReleaseLeaseAsync("run-2", default);
        await Assert.ThrowsAsync<StoreBusyException>(() => WithLeaseAsync(other, "run-2", Nothing));
        await other.ReleaseLeaseAsync("run-1", default);
        await WithLeaseAsync(other, "run-2", Nothing);
    }

    [Fact]
    public async Task Lead_WithoutAName_IsJoinedByNobodyAndEndsWithWhatIsDone()
    {
        var store = (ISharedStore)Store;
        await WithLeaseAsync(
            store,
            null,
            async () =>
            {
                await Assert.ThrowsAsync<StoreBusyException>(() => WithLeaseAsync(store, null, Nothing));
                await Assert.ThrowsAsync<StoreBusyException>(() => WithLeaseAsync((ISharedStore)Another(), "run-1", Nothing));
            }
        );
        await WithLeaseAsync((ISharedStore)Another(), "run-1", Nothing);
    }

    [Fact]
    public async Task Lead_ThatWasLost_StopsItsOwnWritesAndNotThoseOfTheNextInTheSameProcess()
    {
        var store = (ISharedStore)Store;
        await WithLeaseAsync(
            store,
            "run-1",
            async () =>
            {
                await store.TryCreateAsync("before", new byte[] { 1 }, default);
                await Blob("locks/store").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
                await UntilLostAsync();
                await WithLeaseAsync(store, "run-2", () => store.ReplaceAsync("of-run-2", new byte[] { 2 }, default));
                await Assert.ThrowsAsync<StoreLockLostException>(() =>
                    Task.Run(() => store.TrySwitchAsync("index.json", null, new byte[] { 1 }, default))
                );
            }
        );
        Assert.Equal(1, await Store.SizeAsync("of-run-2", default));
        Assert.Null(await Store.SizeAsync("index.json", default));
        // Outside of any lead nothing is refused: a request may write down what an operator wants.
        await store.ReplaceAsync("outside", new byte[] { 3 }, default);
    }

    [Fact]
    public async Task Lead_ThatEnded_LeavesNothingBehindThatMayWrite()
    {
        var store = (ISharedStore)Store;
        var late = new TaskCompletionSource();
        var straggler = Task.CompletedTask;
        await WithLeaseAsync(
            store,
            "run-1",
            () =>
            {
                straggler = Task.Run(async () =>
                {
                    await late.Task;
                    await store.ReplaceAsync("late", new byte[] { 1 }, default);
                });
                return Task.CompletedTask;
            }
        );
        late.SetResult();
        await Assert.ThrowsAsync<StoreLockLostException>(() => straggler);
    }

    [Fact]
    public async Task Lock_ThatWasLost_StopsEveryWrite()
    {
        var mine = await Store.LockAsync(default);
        await Store.TryCreateAsync("before", new byte[] { 1 }, default);
        await Blob("locks/store").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await using var theirs = await Another().LockAsync(default);
        var lost = await UntilLostAsync();
        Assert.Contains("start it again", lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreLockLostException>(() => Store.TrySwitchAsync("index.json", null, new byte[] { 1 }, default));
        await mine.DisposeAsync();
        await Assert.ThrowsAsync<StoreBusyException>(() => Another().LockAsync(default));
    }

    /// <summary>The lease is renewed every five seconds; the first renewal after the loss notices it.</summary>
    private Task<StoreLockLostException> UntilLostAsync() =>
        Assert.ThrowsAsync<StoreLockLostException>(async () =>
        {
            for (var i = 0; i < 400; i++)
            {
                await Store.ReplaceAsync("while", new byte[] { 1 }, default);
                await Task.Delay(50);
            }
        });

    private static Task Nothing() => Task.CompletedTask;

    /// <summary>The lease tells whether somebody is at work; a run in steps is, even between two of them.</summary>
    [Fact]
    public async Task Runs_WithoutALease_AreToldAsBrokenOff_ButForThoseInSteps()
    {
        await Store.TryCreateAsync("runs/stepwise/order.json", "{}"u8.ToArray(), default);
        RunRecord[] runs = [Running("alone"), Running("stepwise")];

        var mine = await Another().LockAsync(default);
        Assert.Equal(runs, await BrokenOffRuns.TellAsync(Store, runs, default));
        await mine.DisposeAsync();
        var told = await BrokenOffRuns.TellAsync(Store, runs, default);

        Assert.Equal([RunState.Failed, RunState.Running], told.Select(r => r.State));

        static RunRecord Running(string name) =>
            new()
            {
                RunId = name,
                State = RunState.Running,
                StartedAt = DateTimeOffset.UnixEpoch,
                StartedBy = "test",
                CodeVersion = "test",
                Recipe = "demo",
                Source = "test",
                Until = Stage.Publish,
            };
    }

    private static Task<bool> WithLeaseAsync(ISharedStore store, string? holder, Func<Task> act) =>
        store.WithLeaseAsync(
            holder,
            async () =>
            {
                await act();
                return true;
            },
            default
        );

    /// <inheritdoc />
    protected override Task<IArtifactStore> CreateAsync() => Task.FromResult(Another());

    /// <inheritdoc />
    protected override IArtifactStore Another() => emulator.Open(_options);

    /// <inheritdoc />
    protected override Task RemoveAsync() => Task.CompletedTask;

    private BlobClient Blob(string path)
    {
        var address = BlobStoreAddress.Parse(emulator.Server.Blobs);
        var container =
            path.StartsWith("editions/", StringComparison.Ordinal) || path == "index.json" ? _options.Published : _options.Private;
        return new BlobServiceClient(address.Endpoint, address.EmulatorCredential).GetBlobContainerClient(container).GetBlobClient(path);
    }
}
