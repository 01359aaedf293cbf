using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Tests.Local;

/// <summary>What every store promises. A further store derives from this and gives a fresh, empty one per test.</summary>
public abstract class ArtifactStoreContract : IAsyncLifetime
{
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static readonly byte[] Abc = Encoding.ASCII.GetBytes("abc");

    /// <summary>The store under test.</summary>
    protected IArtifactStore Store { get; private set; } = null!;

    /// <summary>How often several write at a time: more where a write is fast, for they meet less often.</summary>
    protected virtual int Rounds => 1;

    /// <summary>Gives an empty store.</summary>
    protected abstract Task<IArtifactStore> CreateAsync();

    /// <summary>Another client of the same store.</summary>
    protected abstract IArtifactStore Another();

    /// <summary>Removes it.</summary>
    protected abstract Task RemoveAsync();

    /// <summary>Before each test.</summary>
    public async Task InitializeAsync() => Store = await CreateAsync();

    /// <summary>After each test.</summary>
    public Task DisposeAsync() => RemoveAsync();

    [Fact]
    public async Task Empty_Store_HasNothing()
    {
        Assert.Null(await Store.SizeAsync("index.json", default));
        Assert.Empty(await ListAsync("editions"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenAsync("index.json", default));
        await Store.DeleteAsync("index.json", default);
    }

    [Fact]
    public async Task TryCreate_OfANewObject_WritesItAndASecondTimeDoesNot()
    {
        Assert.True(await Store.TryCreateAsync("a/b.txt", Abc, default));
        Assert.False(await Store.TryCreateAsync("a/b.txt", new byte[] { 1 }, default));
        Assert.Equal(3, await Store.SizeAsync("a/b.txt", default));
        Assert.Equal(Abc, await ReadAsync("a/b.txt"));
    }

    [Fact]
    public async Task TryCreate_BySeveralAtATime_SucceedsForOne()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var path = $"a/{round}";
            var results = await AtATimeAsync(i => Store.TryCreateAsync(path, new[] { (byte)i }, default));
            Assert.Single(results, r => r);
            Assert.Equal([(byte)Array.IndexOf(results, true)], await ReadAsync(path));
        }
    }

    [Fact]
    public async Task Take_BySeveralAtATime_IsNewForOne()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = BitConverter.GetBytes(round);
            var results = await AtATimeAsync(_ => Store.TakeAsync("raw/x", new MemoryStream(bytes), null, default));
            Assert.Single(results, r => r.IsNew);
        }
    }

    [Fact]
    public async Task TrySwitch_BySeveralAtATime_SucceedsForOne()
    {
        string? hash = null;
        for (var round = 0; round < Rounds; round++)
        {
            byte[] content = [.. BitConverter.GetBytes(round), 0];
            var results = await AtATimeAsync(i => Store.TrySwitchAsync("index.json", hash, (byte[])[.. content[..4], (byte)i], default));
            Assert.Single(results, r => r);
            content[4] = (byte)Array.IndexOf(results, true);
            Assert.Equal(content, await ReadAsync("index.json"));
            hash = Convert.ToHexStringLower(SHA256.HashData(content));
        }
    }

    private static Task<T[]> AtATimeAsync<T>(Func<int, Task<T>> write) =>
        Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => write(i))));

    [Fact]
    public async Task Open_GivesASeekableStream()
    {
        await Store.TryCreateAsync("a", Abc, default);
        await using var stream = await Store.OpenAsync("a", default);
        Assert.Equal('a', stream.ReadByte());
        stream.Seek(2, SeekOrigin.Begin);
        Assert.Equal('c', stream.ReadByte());
        Assert.Equal(3, stream.Length);
    }

    [Fact]
    public async Task Take_OfAStream_PutsItUnderItsHash()
    {
        Assert.Equal(
            new TakenObject(HashOfAbc, 3, IsNew: true, Refused: false),
            await Store.TakeAsync("raw/x", new MemoryStream(Abc), null, default)
        );
        Assert.Equal(
            new TakenObject(HashOfAbc, 3, IsNew: false, Refused: false),
            await Store.TakeAsync("raw/x", new MemoryStream(Abc), HashOfAbc, default)
        );
        Assert.Equal(Abc, await ReadAsync("raw/x/" + HashOfAbc));
    }

    [Fact]
    public async Task Take_OfOtherBytesThanExpected_LeavesNothing()
    {
        var taken = await Store.TakeAsync("raw/x", new MemoryStream(Abc), new string('0', 64), default);
        Assert.Equal(new TakenObject(HashOfAbc, 3, IsNew: false, Refused: true), taken);
        Assert.Empty(await ListAsync("raw"));
    }

    [Fact]
    public async Task Take_OfAStreamThatBreaks_LeavesNothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.TakeAsync("raw/x", new BreakingStream(), null, default));
        Assert.Empty(await ListAsync("raw"));
    }

    [Fact]
    public async Task Replace_OfAnObject_GivesTheNewOne()
    {
        await Store.ReplaceAsync("runs/1/run.json", Abc, default);
        await Store.ReplaceAsync("runs/1/run.json", new byte[] { 9 }, default);
        Assert.Equal([9], await ReadAsync("runs/1/run.json"));
    }

    [Fact]
    public async Task TrySwitch_OnlySucceeds_WhereTheObjectIsWhatWasRead()
    {
        Assert.False(await Store.TrySwitchAsync("index.json", HashOfAbc, new byte[] { 1 }, default));
        Assert.Null(await Store.SizeAsync("index.json", default));
        Assert.True(await Store.TrySwitchAsync("index.json", null, Abc, default));
        Assert.False(await Store.TrySwitchAsync("index.json", null, new byte[] { 1 }, default));
        Assert.False(await Store.TrySwitchAsync("index.json", new string('0', 64), new byte[] { 1 }, default));
        Assert.Equal(Abc, await ReadAsync("index.json"));
        Assert.True(await Store.TrySwitchAsync("index.json", HashOfAbc, new byte[] { 2 }, default));
        Assert.Equal([2], await ReadAsync("index.json"));
    }

    [Fact]
    public async Task List_OfAFolder_IsInOrdinalOrderAndOfNothingElse()
    {
        foreach (var path in new[] { "a/c", "a/b/z", "a/B", "ab/x", "b" })
            await Store.TryCreateAsync(path, Abc, default);
        Assert.Equal(["a/B", "a/b/z", "a/c"], await ListAsync("a"));
    }

    [Fact]
    public async Task Folders_DirectlyBelowAFolder_AreInOrdinalOrderAndNeitherFilesNorDeeper()
    {
        Assert.Empty(await FoldersAsync("runs"));
        foreach (var path in new[] { "runs/b/x/y", "runs/a/1", "runs/a/2", "runs/file", "runs/B/1", "runs2/c/1" })
            await Store.TryCreateAsync(path, Abc, default);
        Assert.Equal(["B", "a", "b"], await FoldersAsync("runs"));
        Assert.Equal(["x"], await FoldersAsync("runs/b"));
        Assert.Empty(await FoldersAsync("runs/a"));
        // A folder is there only by what lies in it.
        await Store.DeleteAsync("runs/b/x/y", default);
        Assert.Equal(["B", "a"], await FoldersAsync("runs"));
    }

    [Fact]
    public async Task Root_HasObjectsAndFoldersThatHoldAny_ButNotTheLock()
    {
        foreach (var path in new[] { "index.json", "runs/a/1", "b", "editions/2021.1/x" })
            await Store.TryCreateAsync(path, Abc, default);
        await Store.TryCreateAsync("gone/x", Abc, default);
        await Store.DeleteAsync("gone/x", default);
        var mine = await Store.LockAsync(default);
        await using (mine)
        {
            var names = new List<string>();
            await foreach (var name in Store.RootAsync(default))
                names.Add(name);
            Assert.Equal(["b", "editions/", "index.json", "runs/"], names);
        }
    }

    [Fact]
    public async Task Delete_OfAnObject_RemovesItAlone()
    {
        await Store.TryCreateAsync("a/b", Abc, default);
        await Store.TryCreateAsync("a/c", Abc, default);
        await Store.DeleteAsync("a/b", default);
        Assert.Equal(["a/c"], await ListAsync("a"));
    }

    [Fact]
    public async Task Lock_HeldByOne_KeepsTheOtherOutUntilItGoes()
    {
        Assert.False(await Another().IsLockedAsync(default));
        var mine = await Store.LockAsync(default);
        Assert.True(await Another().IsLockedAsync(default));
        await Assert.ThrowsAsync<StoreBusyException>(() => Another().LockAsync(default));
        await mine.DisposeAsync();
        await using var theirs = await Another().LockAsync(default);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/outside")]
    [InlineData("a/../../outside")]
    [InlineData("a\\..\\outside")]
    [InlineData("")]
    public async Task Path_ThatIsHostile_IsRefusedEverywhere(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SizeAsync(path, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(path, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.TryCreateAsync(path, Abc, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReplaceAsync(path, Abc, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.TrySwitchAsync(path, null, Abc, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(path, default));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.TakeAsync(path, new MemoryStream(Abc), null, default));
        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync(path));
        await Assert.ThrowsAsync<ArgumentException>(() => FoldersAsync(path));
    }

    /// <summary>The paths below a folder.</summary>
    protected async Task<List<string>> ListAsync(string folder)
    {
        var paths = new List<string>();
        await foreach (var found in Store.ListAsync(folder, default))
            paths.Add(found.Path);
        return paths;
    }

    private async Task<List<string>> FoldersAsync(string folder)
    {
        var names = new List<string>();
        await foreach (var name in Store.FoldersAsync(folder, default))
            names.Add(name);
        return names;
    }

    private async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = await Store.OpenAsync(path, default);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }

    private sealed class BreakingStream : MemoryStream
    {
        private bool _isBroken;

        public BreakingStream()
            : base(Abc) { }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isBroken)
                throw new IOException("the line broke");
            _isBroken = true;
            return base.ReadAsync(buffer[..2], cancellationToken);
        }
    }
}
