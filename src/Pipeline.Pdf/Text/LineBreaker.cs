namespace Pipeline.Pdf.Text;

/// <summary>
/// Greedy line breaking. A line ends at the last opportunity that fits; a word that fits no line is broken with a
/// hyphen at any character, so text never runs out of its column. All lengths in font units.
/// </summary>
internal sealed class LineBreaker(Glyph[] glyphs, double available, int hyphenAdvance)
{
    private readonly List<TextLine> _lines = [];

    public static TextLine[] Break(Glyph[] glyphs, double available, int hyphenAdvance)
    {
        var breaker = new LineBreaker(glyphs, available, hyphenAdvance);
        int start = breaker.SkipSpaces(0);
        while (start < glyphs.Length)
        {
            start = breaker.TakeLine(start);
        }

        return [.. breaker._lines];
    }

    /// <summary>Adds the line that begins at <paramref name="start"/> and returns where the next begins.</summary>
    private int TakeLine(int start)
    {
        int width = 0;
        TextLine? candidate = null;
        for (int i = start; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            if (glyph.Break == GlyphBreak.LineFeed)
            {
                _lines.Add(new TextLine(start, TrimEnd(start, i), WidthOf(start, TrimEnd(start, i)), LineEnding.Space));
                return i + 1;
            }

            if (i > start && Opportunity(start, i, width) is { } opportunity)
            {
                candidate = opportunity;
            }

            width += glyph.Advance + (i > start ? glyph.KernBefore : 0);
            if (width > available && glyph.Break != GlyphBreak.Space)
            {
                var line = candidate ?? ForcedBreak(start, i);
                _lines.Add(line);
                return line.Ending == LineEnding.Space ? SkipSpaces(line.End) : line.End;
            }
        }

        int end = TrimEnd(start, glyphs.Length);
        _lines.Add(new TextLine(start, end, WidthOf(start, end), LineEnding.Nothing));
        return glyphs.Length;
    }

    private TextLine? Opportunity(int start, int at, int width)
    {
        switch (glyphs[at].Break)
        {
            case GlyphBreak.Space when glyphs[at - 1].Break != GlyphBreak.Space:
                return new TextLine(start, at, width, LineEnding.Space);
            case GlyphBreak.SoftHyphen when width + hyphenAdvance <= available:
                return new TextLine(start, at, width + hyphenAdvance, LineEnding.Hyphen);
            case GlyphBreak.Plain:
                return new TextLine(start, at, width, LineEnding.Nothing);
            default:
                return null;
        }
    }

    /// <summary>The most glyphs that fit together with a hyphen, at least one.</summary>
    private TextLine ForcedBreak(int start, int overflowing)
    {
        int end = Math.Max(start + 1, overflowing);
        while (end > start + 1 && WidthOf(start, end) + hyphenAdvance > available)
        {
            end--;
        }

        return new TextLine(start, end, WidthOf(start, end) + hyphenAdvance, LineEnding.Hyphen);
    }

    private int WidthOf(int start, int end)
    {
        int width = 0;
        for (int i = start; i < end; i++)
        {
            width += glyphs[i].Advance + (i > start ? glyphs[i].KernBefore : 0);
        }

        return width;
    }

    private int TrimEnd(int start, int end)
    {
        while (end > start && glyphs[end - 1].Break == GlyphBreak.Space)
        {
            end--;
        }

        return end;
    }

    private int SkipSpaces(int at)
    {
        while (at < glyphs.Length && glyphs[at].Break == GlyphBreak.Space)
        {
            at++;
        }

        return at;
    }
}
