using System.Globalization;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>
/// The way of one object to and from the containers: every body carries its MD5 both ways, and every upload carries a mark by which
/// a retry recognises that its first try had got through.
/// </summary>
internal sealed class BlobTransfer(BlobContainers containers, string location)
{
    private const string WriterTag = "writer";

    /// <summary>The largest part that can be asked for with its MD5.</summary>
    private const int Part = 4 << 20;

    private static readonly StorageTransferOptions Transfer = new()
    {
        InitialTransferSize = Part,
        MaximumTransferSize = Part,
        MaximumConcurrency = 4,
    };

    /// <summary>Writes; false where the condition is not met. A retry whose first try had got through finds its own mark.</summary>
    public async Task<bool> WriteAsync(
        string path,
        BlobClient blob,
        ReadOnlyMemory<byte> content,
        BlobRequestConditions? condition,
        CancellationToken cancellation
    )
    {
        await containers.EnsureAsync(cancellation).ConfigureAwait(false);
        var writer = Guid.NewGuid().ToString("N");
        var upload = Upload(path, BlobKinds.Md5Of(content.Span), writer, condition);
        return await TryAsync(blob, writer, () => blob.UploadAsync(BinaryData.FromBytes(content), upload, cancellation), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Stores what lies in the file under its hash; false where the store has it already.</summary>
    public async Task<bool> TakeAsync(string path, BlobClient blob, BlobSpool spool, CancellationToken cancellation)
    {
        await containers.EnsureAsync(cancellation).ConfigureAwait(false);
        if (await UploadAsync(new BlobRequestConditions { IfNoneMatch = ETag.All }).ConfigureAwait(false))
            return true;
        var there = (await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value;
        if (there.ContentLength == spool.Bytes && there.ContentHash is { } md5 && md5.AsSpan().SequenceEqual(spool.Md5))
            return false;
        // The stored bytes are not those the name promises; the bytes just received are.
        return await UploadAsync(new BlobRequestConditions { IfMatch = there.ETag }).ConfigureAwait(false);

        Task<bool> UploadAsync(BlobRequestConditions condition)
        {
            var writer = Guid.NewGuid().ToString("N");
            var upload = Upload(path, spool.Md5, writer, condition);
            return TryAsync(blob, writer, () => blob.UploadAsync(spool.Rewound(), upload, cancellation), cancellation);
        }
    }

    private static async Task<bool> TryAsync(
        BlobClient blob,
        string writer,
        Func<Task<Response<BlobContentInfo>>> upload,
        CancellationToken cancellation
    )
    {
        try
        {
            await upload().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (BlobErrors.IsConflict(e))
        {
            var there = await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false);
            return there.Value.Metadata.TryGetValue(WriterTag, out var who) && who == writer;
        }
    }

    private static BlobUploadOptions Upload(string path, byte[] md5, string writer, BlobRequestConditions? condition) =>
        new()
        {
            Conditions = condition,
            HttpHeaders = BlobKinds.HeadersOf(path, md5),
            Metadata = new Dictionary<string, string> { [WriterTag] = writer },
            TransferOptions = Transfer,
        };

    /// <summary>Hash and tag of what is stored; both null where there is nothing.</summary>
    public async Task<(string? Sha256, ETag? Tag)> StateAsync(string path, BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var (content, tag) = await ReadAsync(path, blob, cancellation).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                return (await Sha256Hex.OfAsync(content, cancellation).ConfigureAwait(false), tag);
        }
        catch (FileNotFoundException)
        {
            return (null, null);
        }
    }

    /// <summary>A small object in one answer with its MD5 checked, a larger one in parts as they are read.</summary>
    public async Task<(Stream Content, ETag Tag)> ReadAsync(string path, BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var checkedRead = new DownloadTransferValidationOptions
            {
                ChecksumAlgorithm = StorageChecksumAlgorithm.MD5,
                AutoValidateChecksum = true,
            };
            var first = (
                await blob.DownloadContentAsync(
                        new BlobDownloadOptions { Range = new HttpRange(0, Part), TransferValidation = checkedRead },
                        cancellation
                    )
                    .ConfigureAwait(false)
            ).Value;
            var total = long.Parse(first.Details.ContentRange.Split('/')[1], CultureInfo.InvariantCulture);
            if (total <= Part)
                return (first.Content.ToStream(), first.Details.ETag);
            var parts = new BlobOpenReadOptions(allowModifications: false)
            {
                BufferSize = Part,
                TransferValidation = checkedRead,
                Conditions = new BlobRequestConditions { IfMatch = first.Details.ETag },
            };
            return (await blob.OpenReadAsync(parts, cancellation).ConfigureAwait(false), first.Details.ETag);
        }
        catch (RequestFailedException e) when (BlobErrors.IsMissing(e))
        {
            throw new FileNotFoundException($"The store {location} has no {path}.", path);
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            // An empty object has no first byte.
            return (new MemoryStream(), (await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value.ETag);
        }
    }
}
