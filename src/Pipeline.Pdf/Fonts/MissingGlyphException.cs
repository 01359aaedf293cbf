using System.Globalization;

namespace Pipeline.Pdf.Fonts;

/// <summary>
/// The font has no glyph for a character of the text. A document never shows .notdef (ISO 14289-1, 7.21.8),
/// so the text must change or another font must be used.
/// </summary>
public sealed class MissingGlyphException : Exception
{
    /// <param name="fontName">PostScript name of the font.</param>
    /// <param name="codePoint">The Unicode scalar value without a glyph.</param>
    public MissingGlyphException(string fontName, int codePoint)
        : base(string.Create(CultureInfo.InvariantCulture, $"The font {fontName} has no glyph for U+{codePoint:X4}."))
    {
        FontName = fontName;
        CodePoint = codePoint;
    }

    /// <summary>PostScript name of the font.</summary>
    public string FontName { get; }

    /// <summary>The Unicode scalar value without a glyph.</summary>
    public int CodePoint { get; }
}
