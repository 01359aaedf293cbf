using System.Collections.Concurrent;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;

namespace Pipeline.Publication.Verification;

/// <summary>
/// A store as it would be without its site: what is written to the site is hashed instead of kept, so the site a store should
/// have can be computed without touching it. Everything else is read from the store; nothing else may be written.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class SiteProbe(IArtifactStore store) : IArtifactStore
{
    private const string Folder = "site/";
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>SHA-256 of what was written, by path within the store.</summary>
    public IReadOnlyDictionary<string, string> Hashes => _hashes;

    /// <inheritdoc />
    public string Location => store.Location;

    /// <inheritdoc />
    public Task<long?> SizeAsync(string path, CancellationToken cancellation) =>
        IsSite(path) ? Task.FromResult<long?>(null) : store.SizeAsync(path, cancellation);

    /// <inheritdoc />
    public Task<Stream> OpenAsync(string path, CancellationToken cancellation) =>
        IsSite(path) ? throw new FileNotFoundException($"{path} is not there yet", path) : store.OpenAsync(path, cancellation);

    /// <inheritdoc />
    public Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        _hashes[Site(path)] = Sha256Hex.Of(content.Span);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellation)
    {
        _hashes.TryRemove(Site(path), out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public IAsyncEnumerable<StoredObject> ListAsync(string folder, CancellationToken cancellation) => store.ListAsync(folder, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<string> FoldersAsync(string folder, CancellationToken cancellation) => store.FoldersAsync(folder, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<string> RootAsync(CancellationToken cancellation) => store.RootAsync(cancellation);

    /// <inheritdoc />
    public Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw Refused();

    /// <inheritdoc />
    public Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation) =>
        throw Refused();

    /// <inheritdoc />
    public Task<bool> TrySwitchAsync(string path, string? expectedSha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        throw Refused();

    /// <inheritdoc />
    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellation) => throw Refused();

    /// <summary>Whether a file is part of the site: its pages, and the redirect at the root.</summary>
    public static bool IsSite(string path) => path.StartsWith(Folder, StringComparison.Ordinal) || path == SitePages.RedirectPath;

    private static string Site(string path) => IsSite(path) ? path : throw Refused();

    private static NotSupportedException Refused() => new("only a site is written here");
}
