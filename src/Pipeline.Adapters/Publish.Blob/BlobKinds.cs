using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Pipeline.Publication.OpenData;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>What browsers and caches are told of an object.</summary>
internal static class BlobKinds
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Soon = "public, max-age=60, must-revalidate";

    /// <summary>Media type and caching of a path; the MD5 goes with it, because blocks are stored without one.</summary>
    public static BlobHttpHeaders HeadersOf(string path, byte[] md5) =>
        new()
        {
            ContentType = StoredMedia.TypeOf(path),
            ContentHash = md5,
            CacheControl =
                path.StartsWith("editions/", StringComparison.Ordinal) || path.StartsWith("site/assets/", StringComparison.Ordinal)
                    ? Forever
                : BlobContainers.IsPublished(path) ? Soon
                : "no-store",
        };

    /// <summary>What the service checks a transmission by; names and contents are vouched for by SHA-256.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "Content-MD5 is the service's check of a transmission, not a protection.")]
    public static byte[] Md5Of(ReadOnlySpan<byte> content) => MD5.HashData(content);
}
