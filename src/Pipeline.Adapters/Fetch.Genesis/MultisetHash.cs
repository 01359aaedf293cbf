using System.Security.Cryptography;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// A hash of lines that does not depend on their order, in constant memory: the sum of their SHA-256 modulo 2^256.
/// It tells accidental changes, which is what it is for; it is no defence against somebody who wants a collision.
/// </summary>
internal sealed class MultisetHash
{
    private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        var carry = 0;
        for (var i = 0; i < hash.Length; i++)
        {
            carry += _sum[i] + hash[i];
            _sum[i] = (byte)(carry & 0xFF);
            carry >>= 8;
        }
    }

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex() => Convert.ToHexStringLower(_sum);
}
