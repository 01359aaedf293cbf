using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A gap of at least the given points; dropped at the top of a page.</summary>
internal sealed class SpacerBlock(double points) : Block
{
    public override void LayOut(LayoutContext context, StripList strips) => strips.Gap(points);
}

/// <summary>What follows begins on a new page.</summary>
internal sealed class PageBreakBlock : Block
{
    public override void LayOut(LayoutContext context, StripList strips) => strips.BreakPage();
}
