using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Store;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Site;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>
/// Which container a path lies in. Only what is published lies where anyone may read; everything else – raw releases,
/// records of runs, previews – is private whatever its name.
/// </summary>
internal sealed class BlobContainers(BlobServiceClient client, BlobStoreOptions options, bool isEmulator)
{
    private readonly BlobContainerClient _published = client.GetBlobContainerClient(options.Published);
    private readonly BlobContainerClient _private = client.GetBlobContainerClient(options.Private);
    private volatile bool _areMade = !isEmulator;

    /// <summary>True for what anyone may read: the index, what follows from it, and the folders of editions and site.</summary>
    public static bool IsPublished(string path) =>
        path is StorePath.Index or SitePages.RedirectPath or StorePath.Feed or StorePath.Robots
        || path is DcatRecord.JsonLdPath or DcatRecord.TurtlePath
        || path.Split('/')[0] is "editions" or "site" or "latest" or "errata";

    /// <summary>Both: what anyone may read, and the rest.</summary>
    public IReadOnlyList<BlobContainerClient> All => [_published, _private];

    /// <summary>The container of a path or folder.</summary>
    public BlobContainerClient Of(string path) => IsPublished(path) ? _published : _private;

    /// <summary>The blob of a path that has passed the check.</summary>
    public BlobClient Blob(string path) => Of(path).GetBlobClient(path);

    /// <summary>
    /// Makes the containers before the first write to an emulator. In Azure they are part of the infrastructure, and the
    /// identity of the pipeline has no right to make any.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_areMade)
            return;
        await _published.CreateIfNotExistsAsync(PublicAccessType.Blob, cancellationToken: cancellation).ConfigureAwait(false);
        await _private.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation).ConfigureAwait(false);
        _areMade = true;
    }
}
