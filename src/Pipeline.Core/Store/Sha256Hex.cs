using System.Security.Cryptography;

namespace Pipeline.Core.Store;

/// <summary>SHA-256 as the store writes it: 64 lower-case hex digits.</summary>
public static class Sha256Hex
{
    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a stream from its position to its end.</summary>
    public static async Task<string> OfAsync(Stream stream, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
}
