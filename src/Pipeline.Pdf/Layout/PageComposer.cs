using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Tagged;
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
        Func<PageNumber, RunningText> footer
    )
    {
        var composer = new PageComposer(document, style);
        var placed = Place(document, style, blocks);
        composer.Page(0);
        PlacedStrip.DrawAll(placed, composer.Page, 0);
        for (int i = 0; i < document.Pages.Count; i++)
        {
            var number = new PageNumber(i + 1, document.Pages.Count);
            composer.DrawRunningText(document.Pages[i], ArtifactKind.Header, header(number));
            composer.DrawRunningText(document.Pages[i], ArtifactKind.Footer, footer(number));
        }
    }

    /// <summary>Lays the blocks out and gives every strip its page and place.</summary>
    public static List<PlacedStrip> Place(TaggedDocument document, PageStyle style, IReadOnlyList<Block> blocks)
    {
        var context = Context(document, style);
        var strips = new StripList();
        foreach (var block in blocks)
            block.LayOut(context, strips);

        return Paginator.Place(strips.Strips, style.MarginTop, style.PageHeight - style.MarginBottom);
    }

    /// <summary>The column between the margins.</summary>
    public static LayoutContext Context(TaggedDocument document, PageStyle style) =>
        new(document, style, new SectionTracker(document.Root), style.MarginLeft, style.BodyWidth);

    private PageContent Page(int number)
    {
        while (document.Pages.Count <= number)
            document.AddPage();

        return document.Pages[number];
    }

    private void DrawRunningText(PageContent page, ArtifactKind kind, RunningText text)
    {
        if (text.Left.Length + text.Right.Length == 0)
            return;

        double y = kind == ArtifactKind.Header ? style.MarginTop * 0.55 : style.PageHeight - (style.MarginBottom * 0.5);
        double rightStart = style.PageWidth - style.MarginRight - document.Resources.Fonts.Measure(text.Right, style.SmallSize);
        page.BeginArtifact(kind);
        DrawText(page, text.Left, new PdfPoint(style.MarginLeft, y));
        DrawText(page, text.Right, new PdfPoint(rightStart, y));
        page.Close();
    }

    private void DrawText(PageContent page, string text, PdfPoint baseline)
    {
        if (text.Length > 0)
        {
            var glyphs = Shaper.Shape(document.Resources.Fonts, text, bold: false);
            page.ShowGlyphs(glyphs, LineEnding.Space, baseline, document.Resources.Font(bold: false), style.SmallSize, style.Muted);
        }
    }
}
