using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Tests.Samples;

namespace Pipeline.Pdf.Tests.Fonts;

public sealed class TrueTypeFontTests
{
    /// <summary>GPOS lookup 8, subtable 1: class 7 before class 92.</summary>
    private const int AV = -14;

    private static readonly TrueTypeFont Regular = PdfFonts.SourceSans3.Regular;

    [Theory]
    [InlineData('A', 'V', AV)]
    [InlineData('T', 'o', -66)]
    [InlineData('T', 'ä', -73)]
    [InlineData('n', 'n', 0)]
    public void Kerning_OfAPair_IsThatOfTheGposTable(char first, char second, int expected) =>
        Assert.Equal(expected, Regular.Kerning(Regular.Glyph(first), Regular.Glyph(second)));

    [Fact]
    public void Measure_OfAPair_IsBothAdvancesAndTheKerning()
    {
        int units = Regular.Advance(Regular.Glyph('A')) + Regular.Advance(Regular.Glyph('V')) + AV;
        Assert.Equal(units * 20 / 1000.0, PdfFonts.SourceSans3.Measure("A\u00ADV", 20), 9);
    }

    [Fact]
    public void Digits_InBothFaces_AreOfEqualWidth()
    {
        foreach (var face in new[] { Regular, PdfFonts.SourceSans3.Bold })
        {
            Assert.Single("0123456789".Select(digit => face.Advance(face.Glyph(digit))).Distinct());
        }
    }

    [Fact]
    public void NarrowNoBreakSpace_IsNarrowerThanASpace() =>
        Assert.InRange(Regular.Advance(Regular.Glyph(0x202F)), 1, Regular.Advance(Regular.Glyph(' ')) - 1);

    [Fact]
    public void Glyph_OfAMissingCharacter_NamesFontAndCodePoint()
    {
        var e = Assert.Throws<MissingGlyphException>(() => TestDocument.Titled().Paragraph("Schnee \u2603 und \u732B").ToBytes());
        Assert.Equal(0x2603, e.CodePoint);
        Assert.Equal("The font SourceSans3-Regular has no glyph for U+2603.", e.Message);
    }

    [Fact]
    public void Font_WithoutOutlines_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => PdfFonts.FromTrueType(new byte[64], new byte[64]));
}
