using System.Runtime.CompilerServices;
using Pipeline.Core.Store;

namespace Pipeline.Core.Tests.Editions;

/// <summary>A store in memory whose objects a test may damage.</summary>
internal sealed class MemoryStore : IArtifactStore
{
    public SortedDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public string Location => "memory";

    /// <summary>How often all objects of a folder were listed.</summary>
    public int Listed { get; private set; }

    public Task<long?> SizeAsync(string path, CancellationToken cancellation) =>
        Task.FromResult<long?>(Objects.TryGetValue(StorePath.Checked(path), out var bytes) ? bytes.Length : null);

    public Task<Stream> OpenAsync(string path, CancellationToken cancellation) =>
        Objects.TryGetValue(path, out var bytes)
            ? Task.FromResult<Stream>(new MemoryStream(bytes, writable: false))
            : throw new FileNotFoundException(path);

    public Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        lock (Objects)
            return Task.FromResult(Objects.TryAdd(StorePath.Checked(path), content.ToArray()));
    }

    public Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Objects[path] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<bool> TrySwitchAsync(string path, string? expectedSha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<StoredObject> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Listed++;
        foreach (var (path, bytes) in Objects.Where(o => o.Key.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
            yield return new StoredObject(path, bytes.Length);
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> FoldersAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (
            var name in Objects
                .Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal))
                .Select(p => p[(folder.Length + 1)..].Split('/'))
                .Where(p => p.Length > 1)
                .Select(p => p[0])
                .Distinct()
                .ToList()
        )
            yield return name;
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> RootAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in Objects.Keys.Select(p => p.Contains('/') ? p[..(p.IndexOf('/') + 1)] : p).Distinct().ToList())
            yield return name;
        await Task.CompletedTask;
    }

    public Task DeleteAsync(string path, CancellationToken cancellation)
    {
        Objects.Remove(path);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>What the store says of its lock; null where it cannot tell.</summary>
    public bool? IsLocked { get; set; }

    public Task<bool?> IsLockedAsync(CancellationToken cancellation) => Task.FromResult(IsLocked);
}
