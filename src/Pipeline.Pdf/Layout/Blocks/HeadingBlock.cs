using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Tagged;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A heading: kept with what follows, listed in the outline.</summary>
internal sealed class HeadingBlock(int level, RichText text) : Block
{
    private const double Leading = 1.2;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        var style = context.Style.Headings[level - 1];
        var element = (context.Box ?? context.Sections.Enter(level)).AddChild(StructureTagNames.Heading(level));
        var format = TextFormat.Of(context, style.Size, style.InAccent ? context.Style.Accent : context.Style.Ink) with
        {
            Bold = true,
            LineHeight = style.Size * Leading,
        };
        var block = new TextBlock(context, element, text, format);
        strips.Gap(style.SpaceBefore);
        for (int i = 0; i < block.LineCount; i++)
            strips.Add(new HeadingStrip(context.Document, block, i, level, i == 0 ? text.ToPlainText() : null) { KeepWithNext = true });

        strips.Gap(style.SpaceAfter);
    }

    private sealed class HeadingStrip(TaggedDocument document, TextBlock block, int line, int level, string? bookmark)
        : Strip(block.LineHeight)
    {
        public override void Draw(PageContent page, double top)
        {
            if (bookmark is not null)
                document.AddBookmark(level, bookmark, page.Index, top);

            block.DrawLine(page, line, top);
        }
    }
}
