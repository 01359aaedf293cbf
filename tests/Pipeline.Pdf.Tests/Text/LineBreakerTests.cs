using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Tests.Text;

public sealed class LineBreakerTests
{
    private static readonly PdfFonts Fonts = PdfFonts.SourceSans3;

    [Fact]
    public void Break_AtSpaces_EndsLinesWithASpace()
    {
        Assert.Equal(["Alle Kreise ", "und Städte"], Lines("Alle Kreise und Städte", 5500));
    }

    [Theory]
    [InlineData("Quote 3,8\u202F%", "Quote ", "3,8\u202F%")]
    [InlineData("rund 5\u00A0Euro", "rund ", "5\u00A0Euro")]
    public void Break_AtNoBreakSpaces_NeverHappens(string text, string first, string second)
    {
        double available = Fonts.Measure(text, 1000) - 100;
        Assert.Equal([first, second], Lines(text, available));
    }

    [Fact]
    public void Break_AtSoftHyphen_ShowsAHyphenOnlyThere()
    {
        double almostTwoParts = Fonts.Measure("Bevölkerungsvoraus\u2010", 1000) - 1;
        Assert.Equal(["Bevölkerungs\u00AD", "vorausberechnung"], Lines("Bevölkerungs\u00ADvoraus\u00ADberechnung", almostTwoParts));
        Assert.Equal(["Bevölkerungsvorausberechnung"], Lines("Bevölkerungs\u00ADvoraus\u00ADberechnung", 20000));
    }

    [Fact]
    public void Break_AfterHyphenOfACompound_ShowsNoSecondHyphen() =>
        Assert.Equal(["Baden-", "Württemberg"], Lines("Baden-Württemberg", 6000));

    [Theory]
    [InlineData("E-Mail")]
    [InlineData("2023/2024")]
    [InlineData("-quote")]
    public void Shape_OfShortPartsAndNumbers_OffersNoBreak(string text) =>
        Assert.DoesNotContain(Shaper.Shape(Fonts, text, false), static glyph => glyph.Break != GlyphBreak.None);

    [Fact]
    public void Break_OfALongWordWithoutSoftHyphen_FillsTheColumn()
    {
        var lines = Lines("Donaudampfschifffahrtsgesellschaft", 4000);
        Assert.True(lines.Count > 3);
        Assert.All(lines.SkipLast(1), static line => Assert.EndsWith("\u00AD", line, StringComparison.Ordinal));
        Assert.Equal("Donaudampfschifffahrtsgesellschaft", string.Concat(lines).Replace("\u00AD", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Break_AtLineFeed_BeginsANewLine() => Assert.Equal(["eins ", "zwei"], Lines("eins\nzwei", 90000));

    [Property(MaxTest = 300)]
    public Property Break_OfAnyText_LosesNothingAndNeverOverflows() =>
        Prop.ForAll(
            Texts().ToArbitrary(),
            Gen.Choose(2000, 20000).ToArbitrary(),
            static (text, available) =>
            {
                var glyphs = Shaper.Shape(Fonts, text, false);
                var lines = LineBreaker.Break(glyphs, available, Shaper.SoftHyphenAdvance(Fonts));
                bool fits = lines.All(line => line.Width <= available);
                string words = string.Concat(text.Replace("\u00AD", "", StringComparison.Ordinal).Where(static c => c != ' '));
                string shown = string.Concat(
                    lines
                        .SelectMany(line => glyphs[line.Start..line.End])
                        .Select(static glyph => (char)glyph.CodePoint)
                        .Where(static c => c != ' ')
                );
                return fits && words == shown;
            }
        );

    private static Gen<string> Texts() =>
        Gen.Elements('a', 'W', 'ä', 'ß', 'i', '.', '-', '/', ' ', ' ', ' ', '\u00A0', '\u202F', '\u00AD', '−', '8')
            .ArrayOf()
            .Select(static characters => new string(characters));

    /// <summary>Lines of the text for a column given in thousandths of an em.</summary>
    private static List<string> Lines(string text, double available)
    {
        var glyphs = Shaper.Shape(Fonts, text, false);
        var lines = new List<string>();
        foreach (var line in LineBreaker.Break(glyphs, available, Shaper.SoftHyphenAdvance(Fonts)))
        {
            string shown = string.Concat(glyphs[line.Start..line.End].Select(static glyph => (char)glyph.CodePoint));
            lines.Add(
                shown
                    + line.Ending switch
                    {
                        LineEnding.Space => " ",
                        LineEnding.Hyphen => "\u00AD",
                        _ => "",
                    }
            );
        }

        return lines;
    }
}
