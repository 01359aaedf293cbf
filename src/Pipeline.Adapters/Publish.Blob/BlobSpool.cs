using System.Security.Cryptography;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>A stream on its way into the store: in a file that goes with the process, with its size and hashes.</summary>
internal sealed class BlobSpool : IDisposable
{
    private const int CopyBuffer = 1 << 17;
    private readonly FileStream _file;

    private BlobSpool(FileStream file) => _file = file;

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>MD5, as the service stores it beside the object.</summary>
    public byte[] Md5 { get; private set; } = [];

    /// <summary>Size.</summary>
    public long Bytes => _file.Length;

    /// <summary>Takes a stream to its end.</summary>
    public static async Task<BlobSpool> FillAsync(Stream content, CancellationToken cancellation)
    {
        var spool = new BlobSpool(
            new FileStream(
                Path.Combine(Path.GetTempPath(), $"teilhabe-{Path.GetRandomFileName()}"),
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.Asynchronous | FileOptions.DeleteOnClose
            )
        );
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var buffer = new byte[CopyBuffer];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                md5.AppendData(buffer, 0, read);
                await spool._file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
            (spool.Sha256, spool.Md5) = (Convert.ToHexStringLower(sha.GetHashAndReset()), md5.GetHashAndReset());
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>The bytes from the start.</summary>
    public Stream Rewound()
    {
        _file.Position = 0;
        return _file;
    }

    /// <summary>Removes the file.</summary>
    public void Dispose() => _file.Dispose();
}
