using Pipeline.Pdf.Fonts;

namespace Pipeline.Pdf.Tests.Fonts;

/// <summary>Outlines of text. Areas and boxes are those fontTools 4.38 computes from the same file (AreaPen, BoundsPen).</summary>
public sealed class GlyphOutlineTests
{
    private static readonly PdfFonts Fonts = PdfFonts.SourceSans3;

    [Theory]
    [InlineData('H', false, 130928, 90, 0, 562, 656)]
    [InlineData('o', false, 98993, 46, -12, 496, 498)]
    [InlineData('ä', false, 115274, 51, -12, 433, 687)]
    [InlineData('ß', false, 140231, 82, -12, 547, 722)]
    [InlineData('8', true, 185760, 42, -12, 488, 647)]
    [InlineData('ä', true, 190063, 42, -12, 468, 712)]
    public void Outline_HasTheAreaAndTheBoxOfTheGlyph(char letter, bool bold, int area, int left, int bottom, int right, int top)
    {
        var polygons = Fonts.Outline(letter.ToString(), 1000, bold);
        // Curves are cut into straight pieces, which lie within them: a little less of a round letter, a little more of its hole.
        Assert.InRange(Math.Abs(polygons.Sum(Area)), area * 0.98, area * 1.02);
        Assert.Equal(left, polygons.SelectMany(p => p).Min(p => p.X), 1.0);
        Assert.Equal(right, polygons.SelectMany(p => p).Max(p => p.X), 1.0);
        Assert.Equal(-top, polygons.SelectMany(p => p).Min(p => p.Y), 1.0);
        Assert.Equal(-bottom, polygons.SelectMany(p => p).Max(p => p.Y), 1.0);
    }

    [Fact]
    public void Outline_OfALine_PutsEachLetterWhereItIsMeasured()
    {
        var (both, second) = (Fonts.Outline("AV", 20), Fonts.Outline("V", 20));
        var at = Fonts.Measure("AV", 20) - Fonts.Measure("V", 20);
        Assert.Equal(second[0].Min(p => p.X) + at, both[^1].Min(p => p.X), 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0\u202F\u00AD")]
    public void Outline_OfBlanks_IsEmpty(string text) => Assert.Empty(Fonts.Outline(text, 20));

    [Fact]
    public void EveryLetterOfGerman_HasAnOutlineInBothFaces()
    {
        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞabcdefghijklmnopqrstuvwxyzäöüß0123456789()–„“·…,.")
        foreach (var bold in new[] { false, true })
            Assert.NotEmpty(Fonts.Outline(letter.ToString(), 20, bold));
    }

    private static double Area(IReadOnlyList<PdfPoint> polygon) =>
        polygon.Select((p, i) => (P: p, Q: polygon[(i + 1) % polygon.Count])).Sum(e => (e.P.X * e.Q.Y) - (e.Q.X * e.P.Y)) / 2;
}
