using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Text broken into lines for one column, drawn line by line into its structure element.</summary>
internal sealed class TextBlock
{
    private readonly PageResources _resources;
    private readonly TextFormat _format;
    private readonly StructureElement _element;
    private readonly RichText _text;
    private readonly Glyph[] _glyphs;
    private readonly TextLine[] _lines;
    private readonly StructureElement?[] _links;
    private readonly BrokenWord[] _broken;

    public TextBlock(LayoutContext context, StructureElement element, RichText text, TextFormat format)
    {
        _resources = context.Document.Resources;
        _element = element;
        _text = text;
        _format = format;
        _links = new StructureElement?[text.Count];
        double available = format.Width * _resources.Fonts.Regular.UnitsPerEm / format.Size;
        (_glyphs, _lines) = context.Document.Texts.Break(text, format.Bold, available);
        _broken = BrokenWord.Find(_glyphs, _lines);
    }

    public int LineCount => _lines.Length;

    public double LineHeight => _format.LineHeight;

    public double Height => LineCount * LineHeight;

    /// <summary>Draws one line; its marks belong to the structure element of the block.</summary>
    public void DrawLine(PageContent page, int line, double top) => Draw(page, line, top, isArtifact: false);

    /// <summary>Draws all lines.</summary>
    /// <param name="page">The page.</param>
    /// <param name="top">Upper edge of the first line.</param>
    /// <param name="isArtifact">Marks belong to the artifact the caller has opened.</param>
    public void DrawAll(PageContent page, double top, bool isArtifact)
    {
        for (int i = 0; i < _lines.Length; i++)
            Draw(page, i, top + (i * LineHeight), isArtifact);
    }

    private void Draw(PageContent page, int index, double top, bool isArtifact)
    {
        var line = _lines[index];
        double x = _format.Left + (Slack(line) * AlignmentShare());
        double baseline = top + (LineHeight / 2) + (MiddleAboveBaseline() * _format.Size);
        int start = line.Start;
        while (start < line.End)
        {
            int end = SegmentEnd(start, line.End);
            var ending = end == line.End ? line.Ending : LineEnding.Nothing;
            double width = Points(WidthOf(start, end, ending));
            DrawSegment(page, new Segment(start, end, ending, width), new PdfPoint(x, baseline), isArtifact);
            x += width;
            start = end;
        }
    }

    private void DrawSegment(PageContent page, Segment segment, PdfPoint baseline, bool isArtifact)
    {
        int start = segment.Start;
        var inline = _text[_glyphs[start].Style];
        bool isLink = inline.Target is not null && !isArtifact;
        var color = inline.Color ?? (inline.Target is null ? _format.Color : _format.LinkColor);
        var broken = Array.Find(_broken, word => word.Contains(start));
        if (inline.IsOrnament && !isArtifact)
            page.BeginArtifact(ArtifactKind.Layout);
        else if (!isArtifact)
            Mark(page, isLink ? LinkElement(_glyphs[start].Style) : _element, broken, start);
        else if (broken is not null)
            page.BeginSpan(broken.TextFrom(start));

        page.ShowGlyphs(
            _glyphs.AsSpan(start, segment.End - start),
            segment.Ending,
            baseline,
            _resources.Font(_format.Bold || inline.IsBold),
            _format.Size,
            color
        );
        if (isArtifact && broken is not null)
            page.EndSpan();
        if (inline.IsOrnament && !isArtifact)
            page.Close();

        if (isLink)
        {
            const double UnderlineOffset = 1.4;
            const double UnderlineWidth = 0.5;
            var topLeft = new PdfPoint(baseline.X, baseline.Y - (LineHeight * 0.75));
            page.AddLink(inline.Target!, LinkElement(_glyphs[start].Style), topLeft, segment.Width, LineHeight);
            page.BeginArtifact(ArtifactKind.Layout);
            double y = baseline.Y + UnderlineOffset;
            page.Line(new PdfPoint(baseline.X, y), new PdfPoint(baseline.X + segment.Width, y), new Stroke(color, UnderlineWidth));
            page.Close();
        }
    }

    /// <summary>The Link element of an inline is made when its first glyph is drawn, so that kids keep reading order.</summary>
    private StructureElement LinkElement(int style) => _links[style] ??= _element.AddChild(StructureTag.Link);

    /// <summary>
    /// A word broken over lines is a Span whose text is the whole word: its first part stands for the word, the others for
    /// nothing, so that neither copying nor reading aloud meets half words or hyphens (ISO 32000-1, 14.9.4).
    /// </summary>
    private static void Mark(PageContent page, StructureElement owner, BrokenWord? broken, int start)
    {
        if (broken is null)
        {
            page.Mark(owner);
            return;
        }

        broken.Element ??= owner.Adopt(new StructureElement(StructureTag.Span, owner) { ActualText = broken.Text });
        page.Mark(broken.Element, broken.TextFrom(start));
    }

    private int SegmentEnd(int start, int lineEnd)
    {
        int end = start + 1;
        while (end < lineEnd && _glyphs[end].Style == _glyphs[start].Style)
            end++;

        foreach (var word in _broken)
        {
            end = start < word.Start && word.Start < end ? word.Start : end;
            end = word.Contains(start) && word.End < end ? word.End : end;
        }

        return end;
    }

    private int WidthOf(int start, int end, LineEnding ending)
    {
        int width = ending == LineEnding.Hyphen ? Shaper.SoftHyphenAdvance(_resources.Fonts) : 0;
        for (int i = start; i < end; i++)
            width += _glyphs[i].Advance + (i > start ? _glyphs[i].KernBefore : 0);

        return width;
    }

    private double Slack(TextLine line) => _format.Width - Points(line.Width);

    private double AlignmentShare() =>
        _format.Align switch
        {
            TextAlign.Right => 1,
            TextAlign.Center => 0.5,
            _ => 0,
        };

    /// <summary>Half of ascent plus descent, in ems: centres the face in its line.</summary>
    private double MiddleAboveBaseline()
    {
        var face = _resources.Fonts.Regular;
        return (face.Ascent + face.Descent) / (2.0 * face.UnitsPerEm);
    }

    private double Points(int units) => units * _format.Size / _resources.Fonts.Regular.UnitsPerEm;

    /// <summary>Glyphs of one line in one style: from Start up to but not including End; the width is in points.</summary>
    private readonly record struct Segment(int Start, int End, LineEnding Ending, double Width);
}
