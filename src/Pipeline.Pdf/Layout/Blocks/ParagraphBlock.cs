using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A paragraph; it may cross pages with at least two lines on either side.</summary>
internal sealed class ParagraphBlock(RichText text, ParagraphStyle style) : Block
{
    public override void LayOut(LayoutContext context, StripList strips)
    {
        var format = TextFormat.Of(context, style) with { Align = style.Align };
        var block = new TextBlock(context, context.Parent.AddChild(StructureTag.P), text, format);
        strips.AddLines(TextStrip.Lines(block), style.KeepWithNext);
        strips.Gap(style.SpaceAfter);
    }
}
