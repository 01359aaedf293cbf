using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// The characters of German text with those of tables and charts, subset once per face. Nearly every document needs no
/// others, so the font file, its compression and its ToUnicode map are made once and shared. Immutable.
/// </summary>
internal sealed class BaseSubset
{
    /// <summary>ASCII follows first. Characters a face lacks are left out.</summary>
    private const string Others =
        "\u00A0\u00A7\u00AB\u00AD\u00B0\u00B1\u00B2\u00B3\u00B7\u00BB\u00C4\u00D6\u00DC\u00D7\u00DF\u00E4\u00E9\u00F6\u00FC\u1E9E"
        + "\u202F\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2022\u2026\u20AC\u2190\u2191\u2192\u2193\u2212\u2248\u2264\u2265";

    private readonly ushort[] _cids;

    public BaseSubset(TrueTypeFont face)
    {
        var codePoints = new List<int> { 0 };
        var glyphs = new List<int> { 0 };
        foreach (int codePoint in Enumerable.Range(' ', '~' - ' ' + 1).Concat(Others.Select(static c => (int)c)))
        {
            if (face.TryGlyph(codePoint, out int glyph))
            {
                codePoints.Add(codePoint);
                glyphs.Add(glyph);
            }
        }

        _cids = new ushort[codePoints.Max() + 1];
        for (int cid = 1; cid < codePoints.Count; cid++)
            _cids[codePoints[cid]] = (ushort)cid;

        CodePoints = codePoints;
        Glyphs = glyphs;
        File = new SharedStream(new FontSubsetter(face, glyphs).Write());
        ToUnicode = new SharedStream(ToUnicodeMap.Write(codePoints).ToArray());
    }

    public IReadOnlyList<int> CodePoints { get; }

    public IReadOnlyList<int> Glyphs { get; }

    /// <summary>The font file.</summary>
    public SharedStream File { get; }

    public SharedStream ToUnicode { get; }

    /// <summary>CID of a code point; 0 for those not in the subset.</summary>
    public int Cid(int codePoint) => codePoint < _cids.Length ? _cids[codePoint] : 0;
}
