using System.Text.Json;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Store;

/// <summary>Reads and writes the small JSON documents of the store.</summary>
public static class StoredJson
{
    /// <summary>All bytes of an object, however many; null where there is none.</summary>
    public static Task<byte[]?> BytesAsync(IArtifactStore store, string path, CancellationToken cancellation) =>
        store.ReadAsync(path, Array.MaxLength, cancellation);

    /// <summary>A document; null where there is none.</summary>
    /// <exception cref="FindingException">It is there but cannot be read.</exception>
    public static async Task<T?> FindAsync<T>(IArtifactStore store, string path, CancellationToken cancellation)
        where T : class => (await FindWithHashAsync<T>(store, path, cancellation).ConfigureAwait(false))?.Value;

    /// <summary>A document and the hash a later switch is conditional on; null where there is none.</summary>
    /// <exception cref="FindingException">It is there but cannot be read.</exception>
    public static async Task<(T Value, string Sha256)?> FindWithHashAsync<T>(
        IArtifactStore store,
        string path,
        CancellationToken cancellation
    )
        where T : class
    {
        if (await BytesAsync(store, path, cancellation).ConfigureAwait(false) is not { } bytes)
            return null;
        try
        {
            return (CanonicalJson.Read<T>(bytes), Sha256Hex.Of(bytes));
        }
        catch (JsonException e)
        {
            throw new FindingException(
                new Finding("store-damaged", "A file of the store cannot be read. Restore it from a backup.")
                {
                    Source = path,
                    Expected = $"JSON in the form of {typeof(T).Name}",
                    Found = JsonFault.Of(e),
                }
            );
        }
    }

    /// <summary>Writes a document that must not be there yet; false where there is one.</summary>
    public static Task<bool> TryCreateAsync<T>(IArtifactStore store, string path, T value, CancellationToken cancellation) =>
        store.TryCreateAsync(path, CanonicalJson.Write(value), cancellation);
}
