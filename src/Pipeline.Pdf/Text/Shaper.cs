using System.Text;
using Pipeline.Pdf.Fonts;

namespace Pipeline.Pdf.Text;

/// <summary>Turns inlines into glyphs with kerning and break opportunities.</summary>
internal sealed class Shaper
{
    private const int SoftHyphen = 0x00AD;
    private const int LettersBeforeHyphen = 2;

    private readonly List<Glyph> _glyphs = [];
    private bool _softHyphenPending;
    private int _lettersInRow;

    /// <param name="fonts">Faces to take glyphs from.</param>
    /// <param name="inlines">The text.</param>
    /// <param name="bold">Sets plain inlines in the bold face too.</param>
    public static Glyph[] Shape(PdfFonts fonts, IReadOnlyList<Inline> inlines, bool bold)
    {
        var shaper = new Shaper();
        for (int style = 0; style < inlines.Count; style++)
            shaper.Append(inlines[style].Text, style, fonts.Face(bold || inlines[style].IsBold));

        return [.. shaper._glyphs];
    }

    /// <summary>One line in one face, as drawn inside figures.</summary>
    public static Glyph[] Shape(PdfFonts fonts, string text, bool bold)
    {
        var shaper = new Shaper();
        shaper.Append(text, 0, fonts.Face(bold));
        return [.. shaper._glyphs];
    }

    /// <summary>Width of the wider hyphen of both faces, in font units, so that a break fits in either.</summary>
    public static int SoftHyphenAdvance(PdfFonts fonts) =>
        Math.Max(fonts.Regular.Advance(fonts.Regular.Glyph(SoftHyphen)), fonts.Bold.Advance(fonts.Bold.Glyph(SoftHyphen)));

    private void Append(string text, int style, TrueTypeFont face)
    {
        int previous = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case SoftHyphen:
                    _softHyphenPending = true;
                    break;
                case '\r':
                    break;
                case '\n':
                    _glyphs.Add(new Glyph('\n', 0, 0, 0, style, GlyphBreak.LineFeed));
                    _lettersInRow = 0;
                    previous = -1;
                    break;
                default:
                    previous = Append(new Rune(rune.Value == '\t' ? ' ' : rune.Value), style, face, previous);
                    break;
            }
        }
    }

    private int Append(Rune rune, int style, TrueTypeFont face, int previous)
    {
        int glyph = face.Glyph(rune.Value);
        int kerning = previous < 0 ? 0 : face.Kerning(previous, glyph);
        _glyphs.Add(new Glyph(rune.Value, glyph, face.Advance(glyph), kerning, style, BreakBefore(rune)));
        _softHyphenPending = false;
        _lettersInRow =
            Rune.IsLetter(rune) ? _lettersInRow + 1
            : rune.Value is '-' or '/' ? _lettersInRow
            : 0;
        return glyph;
    }

    /// <summary>
    /// "Baden-Württemberg" may break after its hyphen and "Arbeitslose/Erwerbspersonen" after its slash;
    /// "E-Mail", "-quote" and "2015/2024" stay whole.
    /// </summary>
    private GlyphBreak BreakBefore(Rune rune)
    {
        if (rune.Value is ' ')
            return GlyphBreak.Space;

        if (_softHyphenPending && _glyphs.Count > 0)
            return GlyphBreak.SoftHyphen;

        bool afterJoint = _glyphs.Count > 0 && _glyphs[^1].CodePoint is '-' or '/';
        return afterJoint && _lettersInRow >= LettersBeforeHyphen && Rune.IsLetter(rune) ? GlyphBreak.Plain : GlyphBreak.None;
    }
}
