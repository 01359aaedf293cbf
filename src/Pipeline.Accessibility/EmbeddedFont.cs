using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Accessibility;

/// <summary>Widths of an embedded TrueType file, read without the library under test.</summary>
internal sealed class EmbeddedFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, int> _tables = new(StringComparer.Ordinal);
    private readonly int _metrics;
    private readonly int _unitsPerEm;

    public EmbeddedFont(byte[] data)
    {
        _data = data;
        for (int i = 0; i < U16(4); i++)
        {
            int record = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, record, 4)] = BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(record + 8));
        }

        _unitsPerEm = U16(_tables["head"] + 18);
        _metrics = U16(_tables["hhea"] + 34);
        GlyphCount = U16(_tables["maxp"] + 4);
    }

    public int GlyphCount { get; }

    /// <summary>Advance in thousandths of an em.</summary>
    public double Width(int glyph) => U16(_tables["hmtx"] + (4 * Math.Min(glyph, _metrics - 1))) * 1000.0 / _unitsPerEm;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));
}
