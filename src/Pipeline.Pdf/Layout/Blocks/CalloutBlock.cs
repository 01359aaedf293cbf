using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Blocks in a shaded or framed box, kept on one page where they fit one.</summary>
internal sealed class CalloutBlock(CalloutStyle style, IReadOnlyList<Block> content) : Block
{
    private const double GapAround = 10;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        var inner = context with
        {
            Left = context.Left + style.Padding + (style.Bar is null ? 0 : 3),
            Width = context.Width - (2 * style.Padding) - (style.Bar is null ? 0 : 3),
            Box = context.Parent.AddChild(StructureTag.Div),
        };
        strips.Gap(GapAround);
        int first = strips.Count;
        strips.Add(new SpaceStrip(style.Padding));
        foreach (var block in content)
            block.LayOut(inner, strips);

        if (strips.Count > first + 1)
            strips.Strips[first + 1].GapBefore = 0; // The padding is the room above the first block.

        strips.EndGap();
        strips.Add(new SpaceStrip(style.Padding));
        strips.KeepTogether(first, new BoxFrame(style, context.Left, context.Width));
        strips.Gap(GapAround);
    }
}
