using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Demo.Bytes;

/// <summary>A zip archive with one deflated file and a fixed time, as both sources deliver them.</summary>
internal static class ZipBody
{
    private const ushort Version = 20;
    private const ushort Deflated = 8;
    private const ushort MidnightOfTheDay = 0;
    private const ushort FirstOfJanuary2024 = ((2024 - 1980) << 9) | (1 << 5) | 1;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary>Packs one file.</summary>
    /// <param name="name">ASCII name within the archive.</param>
    /// <param name="content">The bytes.</param>
    internal static byte[] Of(string name, byte[] content)
    {
        var packed = Deflate.Compress(content);
        var entry = new List<byte>();
        Append(entry, Version, (ushort)0, Deflated, MidnightOfTheDay, FirstOfJanuary2024);
        Append(entry, Crc(content), (uint)packed.Length, (uint)content.Length);
        Append(entry, (ushort)name.Length, (ushort)0);

        var zip = new List<byte>();
        Append(zip, 0x04034b50u);
        zip.AddRange(entry);
        zip.AddRange(Encoding.ASCII.GetBytes(name));
        zip.AddRange(packed);

        var directory = (uint)zip.Count;
        Append(zip, 0x02014b50u);
        Append(zip, Version);
        zip.AddRange(entry);
        Append(zip, (ushort)0, (ushort)0, (ushort)0); // no comment, first disk, binary content
        Append(zip, 0u, 0u); // no attributes, the file starts at 0
        zip.AddRange(Encoding.ASCII.GetBytes(name));

        var size = (uint)zip.Count - directory;
        Append(zip, 0x06054b50u);
        Append(zip, (ushort)0, (ushort)0, (ushort)1, (ushort)1);
        Append(zip, size, directory);
        Append(zip, (ushort)0);
        return [.. zip];
    }

    private static void Append(List<byte> target, params ReadOnlySpan<ushort> values)
    {
        Span<byte> two = stackalloc byte[2];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, value);
            target.AddRange(two);
        }
    }

    private static void Append(List<byte> target, params ReadOnlySpan<uint> values)
    {
        Span<byte> four = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            target.AddRange(four);
        }
    }

    private static uint Crc(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcOfByte(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
