namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// The checksum of zip entries (polynomial 0xEDB88320), eight bytes a step. The archive class of the runtime does not
/// compare it, and a flipped bit in compressed data can decode to another number without any other sign.
/// </summary>
internal sealed class Crc32
{
    private static readonly uint[][] Tables = Build();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of everything appended so far.</summary>
    public uint Value => ~_state;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _state;
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (Tables[0], Tables[1], Tables[2], Tables[3], Tables[4], Tables[5], Tables[6], Tables[7]);
        while (bytes.Length >= 8)
        {
            var low = BitConverter.ToUInt32(bytes) ^ crc;
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc =
                t7[low & 0xFF]
                ^ t6[(low >> 8) & 0xFF]
                ^ t5[(low >> 16) & 0xFF]
                ^ t4[low >> 24]
                ^ t3[high & 0xFF]
                ^ t2[(high >> 8) & 0xFF]
                ^ t1[(high >> 16) & 0xFF]
                ^ t0[high >> 24];
            bytes = bytes[8..];
        }
        foreach (var b in bytes)
            crc = t0[(crc ^ b) & 0xFF] ^ (crc >> 8);
        _state = crc;
    }

    private static uint[][] Build()
    {
        var tables = new uint[8][];
        for (var t = 0; t < 8; t++)
            tables[t] = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var crc = n;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            tables[0][n] = crc;
        }
        for (var t = 1; t < 8; t++)
        for (var n = 0; n < 256; n++)
            tables[t][n] = (tables[t - 1][n] >> 8) ^ tables[0][tables[t - 1][n] & 0xFF];
        return tables;
    }
}
