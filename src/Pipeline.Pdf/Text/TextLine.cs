namespace Pipeline.Pdf.Text;

/// <summary>One line: glyphs from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
/// <param name="Start">First glyph.</param>
/// <param name="End">After the last shown glyph; a space the line ended at is not counted.</param>
/// <param name="Width">Width in font units, with the hyphen if one is shown.</param>
/// <param name="Ending">What follows the last glyph.</param>
internal readonly record struct TextLine(int Start, int End, int Width, LineEnding Ending);

/// <summary>
/// What is written after the last glyph of a line, so that the text read or copied from the page is the text of the
/// author (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5).
/// </summary>
internal enum LineEnding
{
    /// <summary>Nothing: the text ends, or a visible hyphen or slash stands there already.</summary>
    Nothing,

    /// <summary>A space, or words would merge.</summary>
    Space,

    /// <summary>A soft hyphen, seen as a hyphen and read as none.</summary>
    Hyphen,
}
