using System.Collections.Concurrent;
using System.Text;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// A TrueType font with outlines in 'glyf'. Immutable after construction, so one instance serves all threads.
/// Lengths are in font units, <see cref="UnitsPerEm"/> to the em.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly CharacterMap _characters;
    private readonly KerningTable _kerning;
    private readonly ushort[] _advances;
    private readonly Lazy<BaseSubset> _base;
    private readonly ConcurrentDictionary<int, IReadOnlyList<IReadOnlyList<(double X, double Y)>>> _polygons = new();

    public TrueTypeFont(byte[] data)
    {
        File = new SfntFile(data);
        if (!File.Has("glyf"))
            throw new InvalidDataException("The font has no TrueType outlines; CFF fonts are not supported.");

        int head = File.Start("head");
        int hhea = File.Start("hhea");
        int os2 = File.Start("OS/2");
        if ((File.U16(os2 + 8) & 0x0002) != 0)
            throw new InvalidDataException("The font's licence bits forbid embedding (OS/2 fsType).");

        UnitsPerEm = File.U16(head + 18);
        Box = new FontBox(File.S16(head + 36), File.S16(head + 38), File.S16(head + 40), File.S16(head + 42));
        HasLongOffsets = File.U16(head + 50) != 0;
        Ascent = File.S16(hhea + 4);
        Descent = File.S16(hhea + 6);
        MetricCount = File.U16(hhea + 34);
        GlyphCount = File.U16(File.Start("maxp") + 4);
        CapHeight = File.S16(os2 + 88);
        Weight = File.U16(os2 + 4);
        PostScriptName = ReadPostScriptName();
        _advances = ReadAdvances();
        _characters = new CharacterMap(File);
        _kerning = new KerningTable(File, GlyphCount);
        _base = new Lazy<BaseSubset>(() => new BaseSubset(this));
    }

    public SfntFile File { get; }

    public string PostScriptName { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    /// <summary>Negative: below the baseline.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>100 to 900, from OS/2.</summary>
    public int Weight { get; }

    public FontBox Box { get; }

    public int GlyphCount { get; }

    public int MetricCount { get; }

    public bool HasLongOffsets { get; }

    /// <summary>Glyph of a code point. Never .notdef (ISO 14289-1, 7.21.8): a missing glyph throws.</summary>
    public int Glyph(int codePoint)
    {
        int glyph = _characters.Glyph(codePoint);
        return glyph != 0 ? glyph : throw new MissingGlyphException(PostScriptName, codePoint);
    }

    /// <summary>False for a code point the font has no glyph for.</summary>
    public bool TryGlyph(int codePoint, out int glyph)
    {
        glyph = _characters.Glyph(codePoint);
        return glyph != 0;
    }

    /// <summary>The subset most documents use.</summary>
    public BaseSubset BaseSubset => _base.Value;

    public int Advance(int glyph) => _advances[glyph];

    public int Kerning(int first, int second) => _kerning.Adjustment(first, second);

    /// <summary>The outline of a glyph as polygons, read once: <see cref="GlyphOutline"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Polygons(int glyph) =>
        _polygons.GetOrAdd(glyph, g => GlyphOutline.Read(this, g));

    /// <summary>The description of a glyph in 'glyf'; empty for one that draws nothing.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        int loca = File.Start("loca");
        int glyf = File.Start("glyf");
        if (HasLongOffsets)
        {
            int at = File.Offset(loca + (4 * glyph));
            return File.Bytes(glyf + at, File.Offset(loca + (4 * glyph) + 4) - at);
        }

        int start = 2 * File.U16(loca + (2 * glyph));
        return File.Bytes(glyf + start, (2 * File.U16(loca + (2 * glyph) + 2)) - start);
    }

    private ushort[] ReadAdvances()
    {
        int hmtx = File.Start("hmtx");
        var advances = new ushort[GlyphCount];
        for (int glyph = 0; glyph < advances.Length; glyph++)
            advances[glyph] = (ushort)File.U16(hmtx + (4 * Math.Min(glyph, MetricCount - 1)));

        return advances;
    }

    private string ReadPostScriptName()
    {
        const int PostScriptNameId = 6;
        const int WindowsPlatform = 3;
        int name = File.Start("name");
        int strings = name + File.U16(name + 4);
        for (int i = 0; i < File.U16(name + 2); i++)
        {
            int record = name + 6 + (12 * i);
            if (File.U16(record) == WindowsPlatform && File.U16(record + 6) == PostScriptNameId)
                return Encoding.BigEndianUnicode.GetString(File.Bytes(strings + File.U16(record + 10), File.U16(record + 8)));
        }

        throw new InvalidDataException("The font has no PostScript name.");
    }
}

/// <summary>The box around all glyphs, in font units.</summary>
internal readonly record struct FontBox(int Left, int Bottom, int Right, int Top);
