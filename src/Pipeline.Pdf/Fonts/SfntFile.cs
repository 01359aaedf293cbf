using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Pdf.Fonts;

/// <summary>The table directory of an OpenType file and big-endian reads at absolute offsets.</summary>
internal sealed class SfntFile
{
    private readonly byte[] _data;
    private readonly Dictionary<string, Range> _tables = new(StringComparer.Ordinal);

    public SfntFile(byte[] data)
    {
        _data = data;
        int count = U16(4);
        for (int i = 0; i < count; i++)
        {
            int record = 12 + (16 * i);
            int start = Offset(record + 8);
            _tables[Encoding.ASCII.GetString(data, record, 4)] = start..(start + Offset(record + 12));
        }
    }

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    public int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    /// <summary>A 32-bit unsigned value that is used as an offset, a length or a code point, so fits an int.</summary>
    public int Offset(int at) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at)));

    public string Tag(int at) => Encoding.ASCII.GetString(_data, at, 4);

    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>Where the table begins in the file.</summary>
    public int Start(string table) => Find(table).Start.Value;

    public ReadOnlySpan<byte> Bytes(string table) => _data.AsSpan(Find(table));

    public ReadOnlySpan<byte> Bytes(int at, int length) => _data.AsSpan(at, length);

    private Range Find(string table) =>
        _tables.TryGetValue(table, out var range) ? range : throw new InvalidDataException($"The font file has no table '{table}'.");
}
