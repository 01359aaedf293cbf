namespace Pipeline.Core.Store;

/// <summary>An object of the store.</summary>
/// <param name="Path">Path with forward slashes.</param>
/// <param name="Bytes">Size.</param>
public readonly record struct StoredObject(string Path, long Bytes);

/// <summary>
/// Where everything lies: a folder or blob storage, with the same paths (see docs/store.md). Every write is atomic: an
/// object is there whole or not at all. Paths are checked by <see cref="StorePath"/>.
/// </summary>
public interface IArtifactStore
{
    /// <summary>For people: where the store is.</summary>
    string Location { get; }

    /// <summary>Signs the list of each publication; null where the operator set no key.</summary>
    PublicationKey? Key => null;

    /// <summary>Size of an object; null where there is none.</summary>
    Task<long?> SizeAsync(string path, CancellationToken cancellation);

    /// <summary>Opens an object for reading, seekable.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    Task<Stream> OpenAsync(string path, CancellationToken cancellation);

    /// <summary>Writes an object that must not be there yet: write-once.</summary>
    /// <returns>False where there is one already; it stays as it is.</returns>
    Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Takes a stream into <c>folder/sha256</c> under its own hash, never holding it whole in memory.</summary>
    /// <param name="folder">Folder of the store.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="expectedSha256">Where given, other bytes are refused and leave nothing behind.</param>
    /// <param name="cancellation">Stops the copy and leaves nothing behind.</param>
    /// <returns>Hash and size, and whether the object is new.</returns>
    Task<TakenObject> TakeAsync(string folder, Stream content, string? expectedSha256, CancellationToken cancellation);

    /// <summary>Writes or replaces an object. Only for records of runs and for the index.</summary>
    Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>
    /// Replaces an object only if it still is what was read: the one switch that makes editions visible.
    /// </summary>
    /// <param name="path">The object.</param>
    /// <param name="expectedSha256">SHA-256 of what was read; null where there was nothing.</param>
    /// <param name="content">The new bytes.</param>
    /// <param name="cancellation">Observed before the switch, not during it.</param>
    /// <returns>False where somebody else was faster; nothing was changed.</returns>
    Task<bool> TrySwitchAsync(string path, string? expectedSha256, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>All objects below a folder, in ordinal order of their paths.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string folder, CancellationToken cancellation);

    /// <summary>Names of the folders directly below a folder, in ordinal order; what lies in them is not listed.</summary>
    IAsyncEnumerable<string> FoldersAsync(string folder, CancellationToken cancellation);

    /// <summary>
    /// What lies directly at the root, in ordinal order: objects, and folders that hold any with a slash at their end. What the store
    /// keeps for itself – its lock, what is on its way in – is left out.
    /// </summary>
    IAsyncEnumerable<string> RootAsync(CancellationToken cancellation);

    /// <summary>Removes an object that was never published; no error where there is none.</summary>
    Task DeleteAsync(string path, CancellationToken cancellation);

    /// <summary>Keeps other runs out of the store until disposed; the lock goes with the process.</summary>
    /// <exception cref="StoreBusyException">Another run has it.</exception>
    Task<IAsyncDisposable> LockAsync(CancellationToken cancellation);

    /// <summary>Whether some process has the lock now; null where the store cannot tell without taking it. Changes nothing.</summary>
    Task<bool?> IsLockedAsync(CancellationToken cancellation) => Task.FromResult<bool?>(null);
}

/// <summary>What <see cref="IArtifactStore.TakeAsync"/> did.</summary>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Bytes">Size.</param>
/// <param name="IsNew">False where the store had them already.</param>
/// <param name="Refused">True where the hash was not the expected one; nothing was stored.</param>
public readonly record struct TakenObject(string Sha256, long Bytes, bool IsNew, bool Refused);

/// <summary>Another run works in the store.</summary>
public sealed class StoreBusyException(string location)
    : IOException($"Another run is working in the store {location}. Wait for it to end, then start again.");
