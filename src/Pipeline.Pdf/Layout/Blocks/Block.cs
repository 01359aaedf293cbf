using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A part of the flow. It adds its structure elements and its strips, both in reading order.</summary>
internal abstract class Block
{
    public abstract void LayOut(LayoutContext context, StripList strips);
}
