using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Text.Hyphenation;

namespace Pipeline.Pdf.Text;

/// <summary>
/// Texts already broken into lines: a page is laid out at several lengths until one fits, and most of its texts stay the
/// same. Belongs to one document, hence to one thread.
/// </summary>
/// <param name="fonts">The faces.</param>
/// <param name="hyphenation">Patterns for the language of the document; null where there are none.</param>
internal sealed class TextCache(PdfFonts fonts, GermanHyphenation? hyphenation)
{
    private readonly Dictionary<(string Text, bool IsBold, double Available), BrokenText> _known = [];

    /// <summary>Breaks a text; texts in several styles are not kept.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bold">Sets plain inlines in the bold face too.</param>
    /// <param name="available">Width of a line in font units.</param>
    public BrokenText Break(RichText text, bool bold, double available)
    {
        if (text.Count != 1)
            return Make(text, bold, available);

        var key = (text[0].Text, bold || text[0].IsBold, available);
        if (!_known.TryGetValue(key, out var broken))
        {
            broken = Make(text, bold, available);
            _known.Add(key, broken);
        }

        return broken;
    }

    private BrokenText Make(RichText text, bool bold, double available)
    {
        var glyphs = Shaper.Shape(fonts, text, bold);
        return new BrokenText(glyphs, LineBreaker.Break(glyphs, available, Shaper.SoftHyphenAdvance(fonts), hyphenation));
    }
}

/// <summary>A text as glyphs and lines; both are only read.</summary>
/// <param name="Glyphs">The glyphs.</param>
/// <param name="Lines">The lines.</param>
internal readonly record struct BrokenText(Glyph[] Glyphs, TextLine[] Lines);
