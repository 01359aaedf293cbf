using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A paragraph; it may cross pages with at least two lines on either side.</summary>
internal sealed class ParagraphBlock(RichText text, ParagraphStyle style) : Block
{
    public override void LayOut(LayoutContext context, StripList strips)
    {
        double size = style.Size ?? (style.IsSmall ? context.Style.SmallSize : context.Style.BodySize);
        var color = style.Color ?? (style.IsSmall ? context.Style.Muted : context.Style.Ink);
        var format = TextFormat.Of(context, size, color) with { Align = style.Align };
        var block = new TextBlock(context, context.Parent.AddChild(StructureTag.P), text, format);
        strips.AddLines(TextStrip.Lines(block), style.KeepWithNext);
        strips.Gap(style.SpaceAfter);
    }
}
