using System.Text;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A word that stands on more than one line.</summary>
internal sealed class BrokenWord(int start, int end, string text)
{
    private const int NoBreakSpace = 0x00A0;
    private const int NarrowNoBreakSpace = 0x202F;

    /// <summary>First glyph.</summary>
    public int Start { get; } = start;

    /// <summary>After the last glyph.</summary>
    public int End { get; } = end;

    /// <summary>The whole word.</summary>
    public string Text { get; } = text;

    /// <summary>Made when the first part is drawn, so that kids keep reading order.</summary>
    public StructureElement? Element { get; set; }

    /// <summary>What the part from a glyph on stands for: the first part for the word, the others for nothing.</summary>
    public string TextFrom(int glyph) => glyph == Start ? Text : "";

    public bool Contains(int glyph) => glyph >= Start && glyph < End;

    /// <summary>The words that lines were broken in. One in several styles is left out: no single element can hold it.</summary>
    public static BrokenWord[] Find(Glyph[] glyphs, TextLine[] lines)
    {
        List<BrokenWord>? words = null;
        for (int i = 0; i < lines.Length - 1; i++)
        {
            int at = lines[i].End;
            if (lines[i].Ending == LineEnding.Space || lines[i + 1].Start != at || (words is not null && words[^1].Contains(at)))
                continue;

            int start = at;
            while (start > 0 && IsSameWord(glyphs[start - 1], glyphs[at]))
                start--;

            int end = at;
            while (end < glyphs.Length && IsSameWord(glyphs[end], glyphs[at]))
                end++;

            if (start < at)
                (words ??= []).Add(new BrokenWord(start, end, TextOf(glyphs.AsSpan(start, end - start))));
        }

        return words is null ? [] : [.. words];
    }

    private static bool IsSameWord(Glyph glyph, Glyph other) =>
        glyph.Style == other.Style
        && glyph.Break is not (GlyphBreak.Space or GlyphBreak.LineFeed)
        && glyph.CodePoint is not (NoBreakSpace or NarrowNoBreakSpace);

    private static string TextOf(ReadOnlySpan<Glyph> glyphs)
    {
        var text = new StringBuilder(glyphs.Length);
        foreach (var glyph in glyphs)
            text.Append(new Rune(glyph.CodePoint).ToString());

        return text.ToString();
    }
}
