using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Styles;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Shading and rules of a row.</summary>
internal sealed record TableRowLook(PageStyle Style, double Left, double Right, bool IsEmphasised, bool IsHeader, bool IsLastOfHeader)
{
    private const double Hairline = 0.4;
    private const double StrongLine = 1;

    public void Draw(PageContent page, double top, double height)
    {
        if (IsEmphasised)
            page.Rectangle(new PdfPoint(Left, top), Right - Left, height, Style.Tint, null);

        var stroke = IsLastOfHeader ? new Stroke(Style.Accent, StrongLine) : new Stroke(Style.Rule, Hairline);
        page.Line(new PdfPoint(Left, top + height), new PdfPoint(Right, top + height), stroke);
    }
}
