using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary>
/// A store that is only looked at has to be there: a mistyped, missing or unreadable one must not pass for an empty one, or a
/// nightly check stays green over a store that is gone.
/// </summary>
internal static class ExistingStore
{
    /// <summary>Opens a store that is there.</summary>
    /// <param name="place">What <c>--store</c> said.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The store with its index; an empty one where runs are recorded but nothing is published yet.</returns>
    /// <exception cref="IOException">There is no store, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static async Task<OpenedStore> OpenAsync(string place, CancellationToken cancellation)
    {
        var (store, reader, tables) = Shared.Open(place);
        if (!BlobStoreAddress.IsMeant(place))
            RequireReadable(place);
        var (index, hash) = await reader.IndexAsync(cancellation).ConfigureAwait(false);
        if (hash is null && !await HasAnyAsync(store, cancellation).ConfigureAwait(false))
            throw new IOException(
                $"--store {place}: {store.Location} is no store: it has no {StorePath.Index}, no runs and no releases. Check the address."
            );
        return new OpenedStore(store, reader, tables, index);
    }

    private static void RequireReadable(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
            throw new IOException($"--store {folder}: there is no folder {full}. Check the path.");
        // An index this user may not open counts as missing for File.Exists; opening it tells the truth.
        // A pipe of that name has no size, and opening it would wait without end.
        var index = Path.Combine(full, StorePath.Index);
        try
        {
            if (SizeOfFile.Of(index) is not 0)
                File.OpenRead(index).Dispose();
        }
        catch (FileNotFoundException)
        {
            // Nothing is published yet, or it is no store: what else lies there decides.
            _ = Directory.EnumerateFileSystemEntries(full).Any();
        }
    }

    private static async Task<bool> HasAnyAsync(IArtifactStore store, CancellationToken cancellation)
    {
        foreach (var folder in (string[])["runs", "raw"])
        await foreach (var _ in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            return true;
        return false;
    }
}

/// <summary>A store that is there.</summary>
/// <param name="Store">The store.</param>
/// <param name="Reader">Reads its editions.</param>
/// <param name="Tables">The format of its tables.</param>
/// <param name="Index">What is published.</param>
internal sealed record OpenedStore(IArtifactStore Store, EditionReader Reader, ParquetTableFormat Tables, EditionIndex Index);
