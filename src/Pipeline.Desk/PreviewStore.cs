using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>
/// A store as it would be after the approval of a run: the index holds the editions of its preview, whose files are read where
/// the run left them. What follows the index (site, redirect) is written and read beside the run; nothing that is published can
/// be changed through it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="preview">What the run would publish.</param>
/// <param name="index">The index as it is.</param>
public sealed class PreviewStore(IArtifactStore store, PreviewRecord preview, EditionIndex index) : IArtifactStore
{
    // What is published already stands in the index: a preview may be looked at after its approval too.
    private readonly byte[] _index = CanonicalJson.Write(
        index.With(preview.Editions.Select(e => e.Entry).Where(e => index.Find(e.Edition) is null))
    );

    /// <summary>Where what follows the index lies.</summary>
    /// <param name="runId">The run.</param>
    public static string Folder(string runId) => $"runs/{runId}/view";

    /// <summary>The store as the approval of a run would leave the index that is there now.</summary>
    /// <param name="store">The store.</param>
    /// <param name="tables">The format of its tables.</param>
    /// <param name="preview">What the run would publish.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<PreviewStore> OpenAsync(
        IArtifactStore store,
        ITableFormat tables,
        PreviewRecord preview,
        CancellationToken cancellation
    ) => new(store, preview, (await new EditionReader(store, tables).IndexAsync(cancellation).ConfigureAwait(false)).Index);

    /// <summary>Where an object of such a store lies in the store itself.</summary>
    /// <param name="preview">What the run would publish.</param>
    /// <param name="path">Its path.</param>
    public static string PathOf(PreviewRecord preview, string path)
    {
        if (Follows(path))
            return $"{Folder(preview.RunId)}/{path}";
        foreach (var edition in preview.Editions)
            if (path.StartsWith(StorePath.Edition(edition.Entry.Id) + "/", StringComparison.Ordinal))
                return edition.Folder + path[StorePath.Edition(edition.Entry.Id).Length..];
        return path;
    }

    /// <inheritdoc/>
    public string Location => $"{store.Location} as run {preview.RunId} would leave it";

    /// <inheritdoc/>
    public Task<long?> SizeAsync(string path, CancellationToken cancellation) =>
        path == StorePath.Index ? Task.FromResult<long?>(_index.Length) : store.SizeAsync(PathOf(path), cancellation);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string path, CancellationToken cancellation) =>
        path == StorePath.Index
            ? Task.FromResult<Stream>(new MemoryStream(_index, writable: false))
            : store.OpenAsync(PathOf(path), cancellation);

    /// <inheritdoc/>
    public Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        store.ReplaceAsync(Followed(path), content, cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellation) => store.DeleteAsync(Followed(path), cancellation);

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw ReadOnly(path);

    /// <inheritdoc/>
    public Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation) =>
        throw ReadOnly(folder);

    /// <inheritdoc/>
    public Task<bool> TrySwitchAsync(string path, string? expectedSha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        throw ReadOnly(path);

    /// <summary>Lists what was received; nothing else of a preview is looked for by its folder.</summary>
    public IAsyncEnumerable<StoredObject> ListAsync(string folder, CancellationToken cancellation) =>
        folder.Split('/')[0] == "raw" ? store.ListAsync(folder, cancellation) : throw ReadOnly(folder);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> FoldersAsync(string folder, CancellationToken cancellation) => throw ReadOnly(folder);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> RootAsync(CancellationToken cancellation) => throw ReadOnly("the root");

    /// <inheritdoc/>
    public Task<IAsyncDisposable> LockAsync(CancellationToken cancellation) => throw ReadOnly("the lock");

    private string PathOf(string path) => PathOf(preview, path);

    private string Followed(string path) => Follows(path) ? PathOf(path) : throw ReadOnly(path);

    private static bool Follows(string path) =>
        path == Publication.Site.SitePages.RedirectPath || path.StartsWith("site/", StringComparison.Ordinal);

    private static InvalidOperationException ReadOnly(string path) => new($"a preview is looked at, not changed: {path}");
}
