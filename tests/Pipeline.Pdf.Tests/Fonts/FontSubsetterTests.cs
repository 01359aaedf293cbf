using Pipeline.Pdf.Fonts;

namespace Pipeline.Pdf.Tests.Fonts;

public sealed class FontSubsetterTests
{
    private static readonly TrueTypeFont Face = PdfFonts.SourceSans3.Regular;

    [Fact]
    public void Write_WithComposites_KeepsWidthsAndOutlines()
    {
        int[] glyphs = [0, .. "AäßẞÖé\u00A0 ".Select(c => Face.Glyph(c))];
        var subset = new SfntFile(new FontSubsetter(Face, glyphs).Write());
        int hmtx = subset.Start("hmtx");
        int count = subset.U16(subset.Start("maxp") + 4);
        Assert.InRange(count, glyphs.Length, glyphs.Length + 12);
        for (int i = 0; i < glyphs.Length; i++)
        {
            Assert.Equal(Face.Advance(glyphs[i]), subset.U16(hmtx + (4 * i)));
            Assert.Equal(OutlineBox(Face.File, glyphs[i], Face.HasLongOffsets), OutlineBox(subset, i, longOffsets: true));
        }
    }

    [Fact]
    public void Write_OfCompositeGlyph_RefersToGlyphsOfTheSubset()
    {
        var subset = new SfntFile(new FontSubsetter(Face, [0, Face.Glyph('ä')]).Write());
        int count = subset.U16(subset.Start("maxp") + 4);
        int start = subset.Offset(subset.Start("loca") + 4);
        var outline = subset.Bytes(subset.Start("glyf") + start, subset.Offset(subset.Start("loca") + 8) - start);
        foreach (int at in CompositeGlyph.ComponentPositions(outline))
        {
            Assert.InRange((outline[at] << 8) | outline[at + 1], 1, count - 1);
        }
    }

    [Fact]
    public void Cid_OfCharactersSharingAGlyph_DiffersPerCodePoint()
    {
        var subset = new FontSubset(Face, "F1");
        Assert.Equal(Face.Glyph('\u00A0'), Face.Glyph(' '));
        Assert.NotEqual(subset.Cid(' ', Face.Glyph(' ')), subset.Cid('\u00A0', Face.Glyph('\u00A0')));
    }

    [Fact]
    public void EmbeddedFont_OfTheSubset_IsSmall() =>
        Assert.InRange(new FontSubsetter(Face, [0, Face.Glyph('A')]).Write().Length, 200, 2000);

    private static (int Left, int Bottom, int Right, int Top)? OutlineBox(SfntFile file, int glyph, bool longOffsets)
    {
        int loca = file.Start("loca");
        int start = longOffsets ? file.Offset(loca + (4 * glyph)) : 2 * file.U16(loca + (2 * glyph));
        int end = longOffsets ? file.Offset(loca + (4 * glyph) + 4) : 2 * file.U16(loca + (2 * glyph) + 2);
        int at = file.Start("glyf") + start;
        return start == end ? null : (file.S16(at + 2), file.S16(at + 4), file.S16(at + 6), file.S16(at + 8));
    }
}
