using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout;

/// <summary>Blocks to strips, strips to pages, then headers and footers, since those know the number of pages.</summary>
internal sealed class PageComposer(TaggedDocument document, PageStyle style)
{
    public static void Compose(
        TaggedDocument document,
        PageStyle style,
        IReadOnlyList<Block> blocks,
        Func<PageNumber, RunningText> header,
        Func<PageNumber, RunningText> footer)
    {
        var composer = new PageComposer(document, style);
        var strips = composer.LayOut(blocks);
        composer.Draw(Paginator.Place(strips, style.MarginTop, style.PageHeight - style.MarginBottom));
        for (int i = 0; i < document.Pages.Count; i++)
        {
            var number = new PageNumber(i + 1, document.Pages.Count);
            composer.DrawRunningText(document.Pages[i], ArtifactKind.Header, header(number));
            composer.DrawRunningText(document.Pages[i], ArtifactKind.Footer, footer(number));
        }
    }

    private IReadOnlyList<Strip> LayOut(IReadOnlyList<Block> blocks)
    {
        var context = new LayoutContext(document, style, new SectionTracker(document.Root), style.MarginLeft, style.BodyWidth);
        var strips = new StripList();
        foreach (var block in blocks)
        {
            block.LayOut(context, strips);
        }

        return strips.Strips;
    }

    private void Draw(List<PlacedStrip> placed)
    {
        var page = document.AddPage();
        for (int i = 0; i < placed.Count; i++)
        {
            var (strip, pageIndex, top, isRepetition) = placed[i];
            while (page.Index < pageIndex)
            {
                page = document.AddPage();
            }

            if (StartsFrame(placed, i))
            {
                strip.Frame!.Draw(page, top, FrameBottom(placed, i));
            }

            if (isRepetition)
            {
                strip.DrawRepetition(page, top);
            }
            else
            {
                strip.Draw(page, top);
            }
        }
    }

    private static bool StartsFrame(List<PlacedStrip> placed, int index) =>
        placed[index].Strip.Frame is { } frame
        && (index == 0 || placed[index - 1].Strip.Frame != frame || placed[index - 1].Page != placed[index].Page);

    private static double FrameBottom(List<PlacedStrip> placed, int index)
    {
        var first = placed[index];
        double bottom = first.Top;
        for (; index < placed.Count && placed[index].Strip.Frame == first.Strip.Frame && placed[index].Page == first.Page; index++)
        {
            bottom = placed[index].Top + placed[index].Strip.Height;
        }

        return bottom;
    }

    private void DrawRunningText(PageContent page, ArtifactKind kind, RunningText text)
    {
        if (text.Left.Length + text.Right.Length == 0)
        {
            return;
        }

        double y = kind == ArtifactKind.Header ? style.MarginTop * 0.55 : style.PageHeight - (style.MarginBottom * 0.5);
        double rightStart = style.PageWidth - style.MarginRight - document.Fonts.Measure(text.Right, style.SmallSize);
        page.BeginArtifact(kind);
        DrawText(page, text.Left, new PdfPoint(style.MarginLeft, y));
        DrawText(page, text.Right, new PdfPoint(rightStart, y));
        page.Close();
    }

    private void DrawText(PageContent page, string text, PdfPoint baseline)
    {
        if (text.Length > 0)
        {
            var glyphs = Shaper.Shape(document.Fonts, text, bold: false);
            page.ShowGlyphs(glyphs, LineEnding.Space, baseline, document.Font(bold: false), style.SmallSize, style.Muted);
        }
    }
}
