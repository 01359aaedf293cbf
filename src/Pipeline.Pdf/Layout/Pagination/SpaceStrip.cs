using Pipeline.Pdf.Drawing;

namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>Empty height: the padding of boxes.</summary>
internal sealed class SpaceStrip(double height) : Strip(height)
{
    public override void Draw(PageContent page, double top)
    {
        // Nothing to paint: the strip only takes up height.
    }
}
