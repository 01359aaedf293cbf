using Pipeline.Adapters.Local;
using Pipeline.Core.Store;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Local;

/// <summary>The contract on a folder, and what only a folder can show.</summary>
public sealed class FolderArtifactStoreTests : ArtifactStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    protected override int Rounds => 100;

    [Fact]
    public async Task Lock_SweepsWhatAKilledRunWasWriting()
    {
        Directory.CreateDirectory(_folder.At("store", ".tmp"));
        await File.WriteAllTextAsync(_folder.At("store", ".tmp", "half"), "half a file");
        await using var mine = await Store.LockAsync(default);
        Assert.Empty(FolderSnapshot.HalfWritten(_folder.At("store")).Paths);
    }

    [Fact]
    public async Task Writes_LeaveNoTemporaryFile()
    {
        await Store.TryCreateAsync("a", new byte[] { 1 }, default);
        await Store.TryCreateAsync("a", new byte[] { 2 }, default);
        await Store.ReplaceAsync("b", new byte[] { 1 }, default);
        await Store.TakeAsync("raw", new MemoryStream([1]), null, default);
        await Store.TakeAsync("raw", new MemoryStream([1]), null, default);
        await Store.TakeAsync("raw", new MemoryStream([2]), new string('0', 64), default);
        Assert.Empty(FolderSnapshot.HalfWritten(_folder.At("store")).Paths);
    }

    [Fact]
    public async Task Take_OverADamagedFile_PutsTheRightBytesBack()
    {
        var taken = await Store.TakeAsync("raw", new MemoryStream([1, 2, 3]), null, default);
        await File.WriteAllBytesAsync(_folder.At("store", "raw", taken.Sha256), [1, 2, 4]);
        Assert.True((await Store.TakeAsync("raw", new MemoryStream([1, 2, 3]), null, default)).IsNew);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(_folder.At("store", "raw", taken.Sha256)));
    }

    [Fact]
    public async Task Folder_IsMadeOnTheFirstWriteOnly()
    {
        await Store.SizeAsync("index.json", default);
        Assert.False(Directory.Exists(_folder.At("store")));
    }

    /// <inheritdoc />
    protected override Task<IArtifactStore> CreateAsync() => Task.FromResult(Another());

    /// <inheritdoc />
    protected override IArtifactStore Another() => new FolderArtifactStore(_folder.At("store"));

    /// <inheritdoc />
    protected override Task RemoveAsync() => Task.CompletedTask;

    /// <summary>Removes the folder.</summary>
    public void Dispose() => _folder.Dispose();
}
