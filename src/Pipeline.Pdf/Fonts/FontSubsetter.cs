using System.Buffers.Binary;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// Writes a TrueType file with chosen glyphs only, renumbered in the order given. The tables are those
/// ISO 32000-1, 9.9 asks of a FontFile2 behind a CIDFontType2: no 'cmap', since CID equals glyph.
/// </summary>
internal sealed class FontSubsetter
{
    private const int GlyphAlignment = 4;

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _newNumbers = [];

    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Old glyph by new glyph; entry 0 must be glyph 0. A glyph may appear twice.</param>
    public FontSubsetter(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        _font = font;
        _glyphs = [.. glyphs];
        for (int i = 0; i < _glyphs.Count; i++)
            _newNumbers.TryAdd(_glyphs[i], i);

        AddComponents();
    }

    public byte[] Write()
    {
        var (outlines, offsets) = WriteOutlines();
        var tables = new List<(string Tag, byte[] Data)>
        {
            ("glyf", outlines),
            ("head", Head()),
            ("hhea", WithCount("hhea", 34)),
            ("hmtx", Metrics()),
            ("loca", offsets),
            ("maxp", WithCount("maxp", 4)),
        };
        foreach (string hinting in new[] { "cvt ", "fpgm", "prep" })
        {
            if (_font.File.Has(hinting))
                tables.Add((hinting, _font.File.Bytes(hinting).ToArray()));
        }

        return SfntWriter.Write(tables);
    }

    /// <summary>Appends the parts of composite glyphs; the list grows while it is walked, so nested parts come too.</summary>
    private void AddComponents()
    {
        for (int i = 0; i < _glyphs.Count; i++)
        {
            foreach (int at in CompositeGlyph.ComponentPositions(_font.Outline(_glyphs[i])))
            {
                int component = BinaryPrimitives.ReadUInt16BigEndian(_font.Outline(_glyphs[i])[at..]);
                if (_newNumbers.TryAdd(component, _glyphs.Count))
                    _glyphs.Add(component);
            }
        }
    }

    private (byte[] Outlines, byte[] Offsets) WriteOutlines()
    {
        var outlines = new MemoryStream();
        var offsets = new byte[4 * (_glyphs.Count + 1)];
        for (int i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * i), (int)outlines.Length);
            byte[] outline = _font.Outline(_glyphs[i]).ToArray();
            foreach (int at in CompositeGlyph.ComponentPositions(outline))
            {
                var component = outline.AsSpan(at);
                int number = _newNumbers[BinaryPrimitives.ReadUInt16BigEndian(component)];
                BinaryPrimitives.WriteUInt16BigEndian(component, (ushort)number);
            }

            outlines.Write(outline);
            while (outlines.Length % GlyphAlignment != 0)
                outlines.WriteByte(0);
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * _glyphs.Count), (int)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private byte[] Metrics()
    {
        int hmtx = _font.File.Start("hmtx");
        var metrics = new byte[4 * _glyphs.Count];
        for (int i = 0; i < _glyphs.Count; i++)
        {
            int glyph = _glyphs[i];
            int bearing =
                glyph < _font.MetricCount ? hmtx + (4 * glyph) + 2 : hmtx + (4 * _font.MetricCount) + (2 * (glyph - _font.MetricCount));
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)_font.Advance(glyph));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), (short)_font.File.S16(bearing));
        }

        return metrics;
    }

    private byte[] Head()
    {
        const int ChecksumAdjustment = 8;
        const int IndexToLocFormat = 50;
        byte[] head = _font.File.Bytes("head").ToArray();
        head.AsSpan(ChecksumAdjustment, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(IndexToLocFormat), 1);
        return head;
    }

    private byte[] WithCount(string table, int at)
    {
        byte[] data = _font.File.Bytes(table).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(at), (ushort)_glyphs.Count);
        return data;
    }
}
