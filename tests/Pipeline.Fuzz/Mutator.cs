namespace Pipeline.Fuzz;

/// <summary>Damages bytes as networks, disks and services do. A generator of our own, so that a failure repeats anywhere.</summary>
/// <param name="seed">Above 0.</param>
public sealed class Mutator(ulong seed)
{
    private static readonly byte[] Telling =
    [
        0,
        0xFF,
        (byte)';',
        (byte)'"',
        (byte)'\n',
        (byte)'\r',
        (byte)'-',
        (byte)'.',
        (byte)',',
        (byte)'9',
        0xC3,
        (byte)'(',
        (byte)'{',
        (byte)'<',
    ];

    private ulong _state = seed;

    /// <summary>The bytes with one damage: a byte replaced, a bit turned, a piece lost or doubled, the end cut off.</summary>
    public byte[] Damage(byte[] bytes)
    {
        var at = Below(bytes.Length);
        var length = Math.Min(1 + Below(16), bytes.Length - at);
        var damaged = (byte[])bytes.Clone();
        switch (Below(6))
        {
            case 0:
                damaged[at] = (byte)Below(256);
                return damaged;
            case 1:
                damaged[at] = Telling[Below(Telling.Length)];
                return damaged;
            case 2:
                damaged[at] ^= (byte)(1 << Below(8));
                return damaged;
            case 3:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4:
                return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            default:
                return bytes[..at];
        }
    }

    private int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(_state % (ulong)limit);
    }
}
