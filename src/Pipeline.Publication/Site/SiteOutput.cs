using System.Collections.Concurrent;
using System.Text.Json;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;

namespace Pipeline.Publication.Site;

/// <summary>
/// The files of a site on their way into a store: written where they differ from what is there, removed where nothing makes them
/// any more.
/// </summary>
internal sealed class SiteOutput(IArtifactStore store, string folder)
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private int _written;
    private long _bytes;

    /// <summary>Whether the list of the publication names this site, so that a site that is gone is missed.</summary>
    public bool IsListed { get; init; }

    /// <summary>What was written last; nothing where that cannot be told.</summary>
    public async Task<SiteState> StateAsync(CancellationToken cancellation)
    {
        var bytes = await store.ReadAsync(folder + SiteState.Path, SitePublisher.LargestFile, cancellation).ConfigureAwait(false);
        try
        {
            var state = bytes is null ? new SiteState() : CanonicalJson.Read<SiteState>(bytes);
            return state.Files.Keys.All(StorePath.IsPath) ? state : new SiteState();
        }
        catch (JsonException)
        {
            return new SiteState(); // Not ours any more: everything is written anew.
        }
    }

    /// <summary>Says that a run is at work, so that the next one knows what it may have left half done.</summary>
    public Task BeginAsync(SiteState certain, CancellationToken cancellation) =>
        store.ReplaceAsync(folder + SiteState.Path, CanonicalJson.Write(certain), cancellation);

    /// <summary>Takes over files written earlier.</summary>
    public void Keep(SiteState before, string prefix)
    {
        foreach (var (path, hash) in before.Files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)))
            _files.TryAdd(path, hash);
    }

    /// <summary>Makes files, several at a time, and writes those that are not there yet; done when all are.</summary>
    public Task WriteAsync(
        IReadOnlyList<Func<IReadOnlyList<SiteFile>>> jobs,
        SiteState before,
        int threads,
        CancellationToken cancellation
    ) =>
        Parallel.ForEachAsync(
            jobs,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            async (make, token) =>
            {
                foreach (var file in make())
                    await WriteAsync(file, before, token).ConfigureAwait(false);
            }
        );

    private async Task WriteAsync(SiteFile file, SiteState before, CancellationToken cancellation)
    {
        var hash = Sha256Hex.Of(file.Content);
        _files[file.Path] = hash;
        if (before.Files.GetValueOrDefault(file.Path) == hash)
            return;
        await store.ReplaceAsync(folder + file.Path, file.Content, cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref _written);
        Interlocked.Add(ref _bytes, file.Content.Length);
    }

    /// <summary>Writes the page at the root of the store that leads to the site.</summary>
    public async Task RedirectAsync(CancellationToken cancellation)
    {
        if (await store.SizeAsync(SitePages.RedirectPath, cancellation).ConfigureAwait(false) != SitePages.Redirect.Length)
            await store.ReplaceAsync(SitePages.RedirectPath, SitePages.Redirect, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes what no page needs any more and notes what is there.</summary>
    public async Task<SiteResult> CompleteAsync(
        string key,
        IReadOnlyDictionary<string, string> editions,
        SiteState before,
        CancellationToken cancellation
    )
    {
        foreach (var old in before.Files.Keys.Where(p => !_files.ContainsKey(p)).Order(StringComparer.Ordinal))
            await store.DeleteAsync(folder + old, cancellation).ConfigureAwait(false);
        foreach (var never in before.Ahead.Where(e => !editions.ContainsKey(e)))
            await RemoveAsync($"{folder}{never}", cancellation).ConfigureAwait(false);
        var state = new SiteState
        {
            Key = key,
            Editions = new SortedDictionary<string, string>(editions.ToDictionary(), StringComparer.Ordinal),
            Files = new SortedDictionary<string, string>(_files, StringComparer.Ordinal),
        };
        await store.ReplaceAsync(folder + SiteState.Path, CanonicalJson.Write(state), cancellation).ConfigureAwait(false);
        await ListAsync(cancellation).ConfigureAwait(false);
        return new SiteResult(_files.Count, _written, _bytes);
    }

    /// <summary>What was written of an edition that was never published, and is in no list.</summary>
    private async Task RemoveAsync(string pages, CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(pages, cancellation).ConfigureAwait(false))
            await store.DeleteAsync(file.Path, cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes the permanent pages that were written ahead of the index; the rest of the site is as uncertain as before.</summary>
    /// <param name="before">What was certain.</param>
    /// <param name="editions">The editions whose pages were written, and what from.</param>
    /// <param name="cancellation">Passed on.</param>
    public Task PreparedAsync(SiteState before, IReadOnlyDictionary<string, string> editions, CancellationToken cancellation)
    {
        var files = new SortedDictionary<string, string>(before.Files.ToDictionary(), StringComparer.Ordinal);
        foreach (var (path, hash) in _files)
            files[path] = hash;
        var state = before with
        {
            Editions = new SortedDictionary<string, string>(before.Editions.Concat(editions).ToDictionary(), StringComparer.Ordinal),
            Files = files,
        };
        return store.ReplaceAsync(folder + SiteState.Path, CanonicalJson.Write(state), cancellation);
    }

    /// <summary>Nothing had to be written; a run that was stopped may have left the list behind.</summary>
    public async Task<SiteResult> UnchangedAsync(SiteState last, CancellationToken cancellation)
    {
        await ListAsync(cancellation).ConfigureAwait(false);
        return new SiteResult(last.Files.Count, 0, 0);
    }

    private Task ListAsync(CancellationToken cancellation) =>
        IsListed ? PublicationRecord.NoteSiteAsync(store, cancellation) : Task.CompletedTask;
}
