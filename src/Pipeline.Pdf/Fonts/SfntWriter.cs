using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pipeline.Pdf.Fonts;

/// <summary>Joins tables into a TrueType file: directory sorted by tag, tables on 4-byte boundaries.</summary>
internal static class SfntWriter
{
    public static byte[] Write(List<(string Tag, byte[] Data)> tables)
    {
        tables.Sort(static (a, b) => string.CompareOrdinal(a.Tag, b.Tag));
        int at = 12 + (16 * tables.Count);
        int length = at;
        foreach (var (_, data) in tables)
            length += Padded(data.Length);

        var file = new byte[length];
        WriteHeader(file, tables.Count);
        for (int i = 0; i < tables.Count; i++)
        {
            var (tag, data) = tables[i];
            data.CopyTo(file, at);
            var record = file.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(file.AsSpan(at, Padded(data.Length))));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], data.Length);
            at += Padded(data.Length);
        }

        return file;
    }

    private static void WriteHeader(Span<byte> file, int count)
    {
        const uint TrueTypeVersion = 0x00010000;
        int selector = BitOperations.Log2((uint)count);
        int range = 16 << selector;
        BinaryPrimitives.WriteUInt32BigEndian(file, TrueTypeVersion);
        BinaryPrimitives.WriteUInt16BigEndian(file[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(file[6..], (ushort)range);
        BinaryPrimitives.WriteUInt16BigEndian(file[8..], (ushort)selector);
        BinaryPrimitives.WriteUInt16BigEndian(file[10..], (ushort)((16 * count) - range));
    }

    /// <summary>Sum of the 32-bit words, modulo 2^32 as the format defines it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (int i = 0; i < words.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words[i..]));

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
