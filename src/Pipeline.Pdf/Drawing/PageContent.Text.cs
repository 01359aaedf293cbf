using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Drawing;

/// <summary>Text showing (ISO 32000-1, 9.4).</summary>
internal sealed partial class PageContent
{
    private const int SoftHyphen = 0x00AD;

    private string? _fontName;
    private double _fontSize;

    /// <summary>Shows glyphs of one face on one baseline.</summary>
    /// <param name="glyphs">The glyphs; kerning before the first is not applied.</param>
    /// <param name="ending">Space or hyphen to show after them.</param>
    /// <param name="baseline">Where the first glyph stands.</param>
    /// <param name="font">Face of all glyphs.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="color">Fill colour.</param>
    public void ShowGlyphs(ReadOnlySpan<Glyph> glyphs, LineEnding ending, PdfPoint baseline, FontSubset font, double size, PdfColor color)
    {
        RequireOwner();
        UseFill(color);
        _stream.Add("BT "u8);
        UseFont(font, size);
        Coordinates(baseline).Add("Td [<"u8);
        for (int i = 0; i < glyphs.Length; i++)
        {
            if (i > 0 && glyphs[i].KernBefore != 0)
                _stream.Add(">"u8).Add(-1000.0 * glyphs[i].KernBefore / font.Face.UnitsPerEm).Add("<"u8);

            _stream.Hex16(font.Cid(glyphs[i].CodePoint, glyphs[i].Id));
        }

        if (ending != LineEnding.Nothing)
        {
            int codePoint = ending == LineEnding.Space ? ' ' : SoftHyphen;
            _stream.Hex16(font.Cid(codePoint, font.Face.Glyph(codePoint)));
        }

        _stream.Add(">] TJ ET\n"u8);
    }

    private void UseFont(FontSubset font, double size)
    {
        if (_fontName != font.ResourceName || _fontSize != size)
        {
            _fontName = font.ResourceName;
            _fontSize = size;
            _stream.Add("/"u8).Add(_fontName).Space().Add(size).Add(" Tf "u8);
        }
    }
}
