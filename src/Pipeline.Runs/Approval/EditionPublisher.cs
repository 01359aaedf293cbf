using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>
/// Copies a complete edition from the preview of a run to its place, every file checked by its hash. What an interrupted
/// copy left is taken over where it is right. Nothing in the index refers to the place yet, so nobody sees half of it.
/// </summary>
internal static class EditionPublisher
{
    private const int AtATime = 8;

    public static async Task CopyAsync(IArtifactStore store, PreviewEdition edition, CancellationToken cancellation)
    {
        var (from, to) = (edition.Folder, StorePath.Edition(edition.Entry.Id));
        var manifest = await ReadAsync(store, $"{from}/manifest.json", edition.Entry.ManifestSha256, cancellation).ConfigureAwait(false);
        var artefacts = CanonicalJson.Read<EditionManifest>(manifest).Artefacts;
        var listed = artefacts.Select(a => $"{to}/{a.Path}").ToHashSet(StringComparer.Ordinal);
        await foreach (var leftover in store.ListAsync(to, cancellation).ConfigureAwait(false))
            if (!listed.Contains(leftover.Path))
                await store.DeleteAsync(leftover.Path, cancellation).ConfigureAwait(false);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel
            .ForEachAsync(
                artefacts,
                options,
                async (a, token) =>
                {
                    if (await IsThereAsync(store, $"{to}/{a.Path}", a.Sha256, token).ConfigureAwait(false))
                        return;
                    var bytes = await ReadAsync(store, $"{from}/{a.Path}", a.Sha256, token).ConfigureAwait(false);
                    await PutAsync(store, $"{to}/{a.Path}", bytes, a.Sha256, token).ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        await PutAsync(store, $"{to}/manifest.json", manifest, edition.Entry.ManifestSha256, cancellation).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(IArtifactStore store, string path, string sha256, CancellationToken cancellation)
    {
        var bytes = await StoredJson.BytesAsync(store, path, cancellation).ConfigureAwait(false);
        var found = bytes is null ? "no such file" : "sha256 " + Sha256Hex.Of(bytes);
        return found == "sha256 " + sha256
            ? bytes!
            : throw new FindingException(
                new Finding("store-damaged", "A file of the preview is not what the run wrote. Start the run again.")
                {
                    Source = path,
                    Expected = "sha256 " + sha256,
                    Found = found,
                }
            );
    }

    /// <summary>True where the right file is there; a wrong one is cleared away, for only an unpublished one can be wrong.</summary>
    private static async Task<bool> IsThereAsync(IArtifactStore store, string path, string sha256, CancellationToken cancellation)
    {
        if (await StoredJson.BytesAsync(store, path, cancellation).ConfigureAwait(false) is not { } there)
            return false;
        if (Sha256Hex.Of(there) == sha256)
            return true;
        await store.DeleteAsync(path, cancellation).ConfigureAwait(false);
        return false;
    }

    private static async Task PutAsync(IArtifactStore store, string path, byte[] bytes, string sha256, CancellationToken cancellation)
    {
        if (
            !await store.TryCreateAsync(path, bytes, cancellation).ConfigureAwait(false)
            && !await IsThereAsync(store, path, sha256, cancellation).ConfigureAwait(false)
        )
            throw new IOException($"{path} appeared in the store while it was being written: another program writes there.");
    }
}
