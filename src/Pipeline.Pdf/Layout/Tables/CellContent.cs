using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Text of a cell and the drawing below it.</summary>
internal sealed class CellContent(LayoutContext context, StructureElement element, TextBlock text, TextFormat format, CellFigure? figure)
{
    private const double GapAboveFigure = 2;

    public double Height => text.Height + (figure is null ? 0 : figure.Height + (text.LineCount > 0 ? GapAboveFigure : 0));

    public void Draw(PageContent page, double top, bool isArtifact)
    {
        text.DrawAll(page, top, isArtifact);
        if (figure?.AlternateText is null)
            return;

        // Made only now, so that the element's kids keep reading order: the text, then the drawing.
        var drawn = isArtifact
            ? null
            : element.Adopt(new StructureElement(StructureTag.Figure, element) { AlternateText = figure.AlternateText });
        DrawFigure(page, top, drawn);
    }

    /// <summary>Draws a drawing without alternate text into the open artifact.</summary>
    public void DrawDecoration(PageContent page, double top)
    {
        if (figure is { AlternateText: null })
            DrawFigure(page, top, null);
    }

    private void DrawFigure(PageContent page, double top, StructureElement? owner)
    {
        var origin = new PdfPoint(format.Left, top + Height - figure!.Height);
        if (owner is not null)
            owner.Box = page.Box(origin, format.Width, figure.Height);

        figure.Draw(new Canvas(context.Document.Resources, page, owner, origin, format.Width, figure.Height));
        if (owner is not null)
            page.Close();
    }
}
