using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Styles;

namespace Pipeline.Pdf.Layout.Pagination;

/// <summary>The box behind the strips of a callout, painted once per page the callout touches.</summary>
internal sealed class BoxFrame(CalloutStyle style, double left, double width)
{
    private const double BarWidth = 3;
    private const double FrameWidth = 0.8;

    public void Draw(PageContent page, double top, double bottom)
    {
        page.BeginArtifact(ArtifactKind.Layout);
        var corner = new PdfPoint(left, top);
        var frame = style.Frame is { } color ? new Stroke(color, FrameWidth) : null;
        page.Rectangle(corner, width, bottom - top, style.Fill, frame);
        if (style.Bar is { } bar)
            page.Rectangle(corner, BarWidth, bottom - top, bar, null);

        page.Close();
    }
}
