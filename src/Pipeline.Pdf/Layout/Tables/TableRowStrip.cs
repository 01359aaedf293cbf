using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>One table row: shading and rules as artifacts outside of TR, then the cells in order.</summary>
internal sealed class TableRowStrip(TextBlock[] cells, TableRowLook look, double contentHeight)
    : Strip(contentHeight + (2 * PaddingAboveAndBelow))
{
    private const double PaddingAboveAndBelow = 2.5;

    public override void Draw(PageContent page, double top)
    {
        page.BeginArtifact(ArtifactKind.Layout);
        look.Draw(page, top, Height);
        page.Close();
        DrawCells(page, top, isArtifact: false);
    }

    public override void DrawRepetition(PageContent page, double top)
    {
        page.BeginArtifact(ArtifactKind.Repetition);
        look.Draw(page, top, Height);
        DrawCells(page, top, isArtifact: true);
        page.Close();
    }

    private void DrawCells(PageContent page, double top, bool isArtifact)
    {
        foreach (var cell in cells)
        {
            double offset = look.IsHeader ? contentHeight - cell.Height : 0;
            cell.DrawAll(page, top + PaddingAboveAndBelow + offset, isArtifact);
        }
    }
}
