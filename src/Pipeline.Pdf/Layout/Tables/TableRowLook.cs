using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Styles;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Shading and rules of a row.</summary>
internal sealed record TableRowLook(PageStyle Style, double Left, double Right, bool IsEmphasised, bool IsHeader, bool IsLastOfHeader)
{
    private const double Hairline = 0.4;
    private const double StrongLine = 1;

    /// <summary>Shades behind single cells.</summary>
    public IReadOnlyList<CellShade> Shades { get; init; } = [];

    public void Draw(PageContent page, double top, double height)
    {
        if (IsEmphasised)
            page.Rectangle(new PdfPoint(Left, top), Right - Left, height, Style.Tint, null);

        foreach (var shade in Shades)
            page.Rectangle(new PdfPoint(shade.Left, top), shade.Width, height, shade.Color, null);

        var stroke = IsLastOfHeader ? new Stroke(Style.Accent, StrongLine) : new Stroke(Style.Rule, Hairline);
        page.Line(new PdfPoint(Left, top + height), new PdfPoint(Right, top + height), stroke);
    }
}

/// <summary>A shade behind a cell.</summary>
/// <param name="Left">Its left edge in points.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Color">Its colour.</param>
internal readonly record struct CellShade(double Left, double Width, PdfColor Color);
