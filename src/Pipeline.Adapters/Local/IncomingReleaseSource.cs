using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Local;

/// <summary>Releases an operator has put into a folder of the store, listed in its <c>releases.json</c>.</summary>
public sealed class IncomingReleaseSource(IArtifactStore store, string folder) : IReleaseSource
{
    /// <inheritdoc />
    public string Description => $"folder {folder} of the store";

    /// <inheritdoc />
    public async Task<ReleaseList> ListAsync(CancellationToken cancellation)
    {
        var path = $"{folder}/releases.json";
        return ReleaseList.Read(
            path,
            await StoredJson.BytesAsync(store, path, cancellation).ConfigureAwait(false)
                ?? throw Missing(path, "the list of the releases in the folder")
        );
    }

    /// <inheritdoc />
    public async Task<Stream> OpenAsync(ReleaseOffer offer, CancellationToken cancellation)
    {
        try
        {
            return await store.OpenAsync($"{folder}/{offer.File}", cancellation).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            throw Missing(offer.File, $"the file of the release {offer.Label}");
        }
    }

    private static FindingException Missing(string file, string expected) =>
        new(
            new Finding("missing-file", "A file is missing. Put it in its place, or take it out of releases.json.")
            {
                Source = file,
                Expected = expected,
                Found = "no such file",
            }
        );
}
