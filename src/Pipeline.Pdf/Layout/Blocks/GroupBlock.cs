using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Blocks that stay on one page where they fit one.</summary>
/// <param name="content">The blocks.</param>
internal sealed class GroupBlock(IReadOnlyList<Block> content) : Block
{
    public override void LayOut(LayoutContext context, StripList strips)
    {
        int first = strips.Count;
        foreach (var block in content)
            block.LayOut(context, strips);

        strips.KeepTogether(first);
    }
}
