namespace Pipeline.Pdf.Text;

/// <summary>One character ready for line breaking and drawing; lengths in font units.</summary>
/// <param name="CodePoint">The Unicode scalar value, which ToUnicode gives back.</param>
/// <param name="Id">Glyph of the whole font.</param>
/// <param name="Advance">Width without kerning.</param>
/// <param name="KernBefore">Added between the glyph before and this one when both stand on one line.</param>
/// <param name="Style">Index of the inline the glyph came from.</param>
/// <param name="Break">Whether a line may end here.</param>
internal readonly record struct Glyph(int CodePoint, int Id, int Advance, int KernBefore, int Style, GlyphBreak Break);

/// <summary>Where lines may end.</summary>
internal enum GlyphBreak : byte
{
    /// <summary>Not before this glyph.</summary>
    None,

    /// <summary>At this space, which is then the last of its line.</summary>
    Space,

    /// <summary>Before this glyph, showing a hyphen: the text has a soft hyphen here.</summary>
    SoftHyphen,

    /// <summary>Before this glyph, since a visible hyphen or slash precedes it.</summary>
    Plain,

    /// <summary>A line feed: the line ends, nothing is shown.</summary>
    LineFeed,
}
