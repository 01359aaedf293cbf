using System.Globalization;
using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Blocks that stay on one page.</summary>
/// <param name="content">The blocks.</param>
/// <param name="ownPage">Name of the page they must fill alone; null where they may flow like any block.</param>
internal sealed class GroupBlock(IReadOnlyList<Block> content, string? ownPage) : Block
{
    public override void LayOut(LayoutContext context, StripList strips)
    {
        int first = strips.Count;
        foreach (var block in content)
        {
            block.LayOut(context, strips);
        }

        strips.KeepTogether(first);
        double height = strips.HeightFrom(first);
        if (ownPage is not null && height > context.Style.BodyHeight + Paginator.Tolerance)
        {
            throw new LayoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The page '{ownPage}' needs {height:0.#} pt, {height - context.Style.BodyHeight:0.#} pt more than the "
                        + $"{context.Style.BodyHeight:0.#} pt of a page body."
                )
            );
        }
    }
}
