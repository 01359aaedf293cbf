using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Contents side by side. Elements and marks come column by column, so that reading order is structure order.</summary>
internal sealed class ColumnsBlock(double gap, IReadOnlyList<(double Width, IReadOnlyList<Block> Blocks)> columns) : Block
{
    private const double GapAround = 8;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        double shares = columns.Sum(static column => column.Width);
        double available = context.Width - (gap * (columns.Count - 1));
        double left = context.Left;
        var placed = new List<PlacedStrip>();
        double height = 0;
        foreach (var (share, blocks) in columns)
        {
            double width = available * share / shares;
            var column = new StripList();
            foreach (var block in blocks)
                block.LayOut(context with { Left = left, Width = width }, column);

            height = Math.Max(height, column.PlaceFromTop(placed));
            left += width + gap;
        }

        strips.Gap(GapAround);
        strips.Add(new RowStrip(placed, height));
        strips.Gap(GapAround);
    }

    private sealed class RowStrip(List<PlacedStrip> content, double height) : Strip(height)
    {
        public override void Draw(PageContent page, double top) => PlacedStrip.DrawAll(content, _ => page, top);
    }
}
