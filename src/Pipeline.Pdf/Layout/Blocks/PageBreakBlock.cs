using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>What follows begins on a new page.</summary>
internal sealed class PageBreakBlock : Block
{
    public override void LayOut(LayoutContext context, StripList strips) => strips.BreakPage();
}
