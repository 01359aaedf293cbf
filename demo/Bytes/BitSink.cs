namespace Pipeline.Demo.Bytes;

/// <summary>Collects bits, lowest first, as Deflate (RFC 1951) wants them.</summary>
internal sealed class BitSink
{
    private readonly List<byte> _bytes = [];
    private ulong _bits;
    private int _count;

    /// <summary>Appends the low bits of a number.</summary>
    internal void Write(int value, int bits)
    {
        _bits |= (ulong)value << _count;
        _count += bits;
        while (_count >= 8)
        {
            _bytes.Add((byte)(_bits & 0xFF));
            _bits >>= 8;
            _count -= 8;
        }
    }

    /// <summary>All bytes, the last one filled with zero bits.</summary>
    internal byte[] ToArray()
    {
        if (_count > 0)
            Write(0, 8 - _count);
        return [.. _bytes];
    }
}
