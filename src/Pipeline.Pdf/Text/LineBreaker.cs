using Pipeline.Pdf.Text.Hyphenation;

namespace Pipeline.Pdf.Text;

/// <summary>
/// Greedy line breaking. A line ends at the last opportunity that fits. Words are hyphenated only where they fit no line
/// or would leave much of it empty, since whole words read easier; in a narrow column, where names stand, only where they fit no line.
/// What cannot be hyphenated is broken at any character, so
/// text never runs out of its column. All lengths in font units.
/// </summary>
internal sealed class LineBreaker(Glyph[] glyphs, double available, int hyphenAdvance, GermanHyphenation? hyphenation)
{
    /// <summary>Empty part of a line from which on the word that did not fit is hyphenated.</summary>
    private const double MuchOfALine = 0.35;

    /// <summary>Widths of a hyphen up to which a column is narrow: some 14 times the size of the type.</summary>
    private const int NarrowInHyphens = 45;

    private readonly List<TextLine> _lines = [];

    public static TextLine[] Break(Glyph[] glyphs, double available, int hyphenAdvance, GermanHyphenation? hyphenation = null)
    {
        var breaker = new LineBreaker(glyphs, available, hyphenAdvance, hyphenation);
        int start = breaker.SkipSpaces(0);
        while (start < glyphs.Length)
            start = breaker.TakeLine(start);

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
                candidate = opportunity;

            width += glyph.Advance + (i > start ? glyph.KernBefore : 0);
            if (width > available && glyph.Break != GlyphBreak.Space)
            {
                var line = Hyphenated(start, i, candidate) ?? candidate ?? ForcedBreak(start, i);
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

    /// <summary>
    /// The line with the most of the word at <paramref name="overflowing"/> that fits, where that is worth a hyphen; joints of the
    /// author go first.
    /// </summary>
    private TextLine? Hyphenated(int start, int overflowing, TextLine? candidate)
    {
        bool isGoodEnough = candidate is { } line && (line.Ending != LineEnding.Space || available - line.Width < MuchOfALine * available);
        if (hyphenation is null || isGoodEnough)
            return null;

        int first = overflowing;
        while (first > start && IsLetter(first - 1))
            first--;

        int end = overflowing;
        while (end < glyphs.Length && IsLetter(end))
            end++;

        bool isNarrow = available < NarrowInHyphens * (double)hyphenAdvance;
        if (isNarrow && candidate is not null && WidthOf(first, end) <= available)
            return null;

        int fewest = Math.Max(start, candidate?.End ?? start);
        bool[] mayBreak = MayBreak(first, end);
        for (int i = Math.Min(overflowing, end - 1); i > Math.Max(first, fewest); i--)
        {
            int width = mayBreak[i - first] ? WidthOf(start, i) + hyphenAdvance : int.MaxValue;
            if (width <= available)
                return new TextLine(start, i, width, LineEnding.Hyphen);
        }

        return null;
    }

    /// <summary>Soft hyphens of the author say more about a word than the patterns do.</summary>
    private bool[] MayBreak(int first, int end)
    {
        var mayBreak = new bool[Math.Max(0, end - first)];
        var word = new char[mayBreak.Length];
        for (int i = 0; i < word.Length; i++)
        {
            if (i > 0 && glyphs[first + i].Break == GlyphBreak.SoftHyphen)
                return new bool[word.Length];

            word[i] = (char)glyphs[first + i].CodePoint;
        }

        hyphenation!.Find(word, mayBreak);
        return mayBreak;
    }

    private bool IsLetter(int at) => glyphs[at].CodePoint <= char.MaxValue && char.IsLetter((char)glyphs[at].CodePoint);

    /// <summary>The most glyphs that fit, at least one; with a hyphen between letters only, or numbers would seem to have one.</summary>
    private TextLine ForcedBreak(int start, int overflowing)
    {
        int end = Math.Max(start + 1, overflowing);
        while (end > start + 1 && WidthOf(start, end) + hyphenAdvance > available)
            end--;

        bool isWord = end < glyphs.Length && IsLetter(end - 1) && IsLetter(end);
        return isWord
            ? new TextLine(start, end, WidthOf(start, end) + hyphenAdvance, LineEnding.Hyphen)
            : new TextLine(start, end, WidthOf(start, end), LineEnding.Nothing);
    }

    private int WidthOf(int start, int end)
    {
        int width = 0;
        for (int i = start; i < end; i++)
            width += glyphs[i].Advance + (i > start ? glyphs[i].KernBefore : 0);

        return width;
    }

    private int TrimEnd(int start, int end)
    {
        while (end > start && glyphs[end - 1].Break == GlyphBreak.Space)
            end--;

        return end;
    }

    private int SkipSpaces(int at)
    {
        while (at < glyphs.Length && glyphs[at].Break == GlyphBreak.Space)
            at++;

        return at;
    }
}
