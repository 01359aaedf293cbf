using Pipeline.Core.Domain;

namespace Pipeline.Core.Store;

/// <summary>The one way a whole object of the store is read into memory, or hashed.</summary>
public static class StoreReading
{
    /// <summary>SHA-256 of an object; null where there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The object.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<string?> HashAsync(this IArtifactStore store, string path, CancellationToken cancellation)
    {
        if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is null)
            return null;
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            return await Sha256Hex.OfAsync(stream, cancellation).ConfigureAwait(false);
    }

    /// <summary>Replaces an object unless it holds these bytes already: what stays the same keeps its date.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The object.</param>
    /// <param name="content">The bytes it shall hold.</param>
    /// <param name="most">Most bytes this program would ever write there.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">Code <c>store-damaged</c>: the object there is larger.</exception>
    public static async Task ReplaceIfOtherAsync(
        this IArtifactStore store,
        string path,
        byte[] content,
        long most,
        CancellationToken cancellation
    )
    {
        if (
            await store.ReadAsync(path, most, cancellation).ConfigureAwait(false) is not { } there
            || !there.AsSpan().SequenceEqual(content)
        )
            await store.ReplaceAsync(path, content, cancellation).ConfigureAwait(false);
    }

    /// <summary>All bytes of an object; null where there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The object.</param>
    /// <param name="most">Most bytes this program would ever write there.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">Code <c>store-damaged</c>: it is larger.</exception>
    public static async Task<byte[]?> ReadAsync(this IArtifactStore store, string path, long most, CancellationToken cancellation)
    {
        try
        {
            var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                if (stream.Length > most)
                    throw new FindingException(
                        new Finding("store-damaged", "A file of the store is larger than any this program writes.")
                        {
                            Source = path,
                            Expected = $"at most {most} bytes",
                            Found = $"{stream.Length} bytes",
                        }
                    );
                var bytes = new byte[checked((int)stream.Length)];
                await stream.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
