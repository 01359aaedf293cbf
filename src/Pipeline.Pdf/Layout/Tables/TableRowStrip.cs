using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>One table row: shading, rules and decoration as one artifact outside of TR, then the cells in order.</summary>
internal sealed class TableRowStrip(CellContent[] cells, TableRowLook look, double contentHeight, double padding)
    : Strip(contentHeight + (2 * padding))
{
    public override void Draw(PageContent page, double top)
    {
        page.BeginArtifact(ArtifactKind.Layout);
        DrawBehindCells(page, top);
        page.Close();
        foreach (var cell in cells)
            cell.Draw(page, TopOf(cell, top), isArtifact: false);
    }

    public override void DrawRepetition(PageContent page, double top)
    {
        page.BeginArtifact(ArtifactKind.Layout);
        DrawBehindCells(page, top);
        page.Close();
        foreach (var cell in cells)
        {
            // One artifact per cell: in one alone, the words of neighbouring cells would merge where text is extracted.
            page.BeginArtifact(ArtifactKind.Repetition);
            cell.Draw(page, TopOf(cell, top), isArtifact: true);
            page.Close();
        }
    }

    private void DrawBehindCells(PageContent page, double top)
    {
        look.Draw(page, top, Height);
        foreach (var cell in cells)
            cell.DrawDecoration(page, TopOf(cell, top));
    }

    /// <summary>Heads stand on the rule below them, cells begin at the top.</summary>
    private double TopOf(CellContent cell, double top) => top + padding + (look.IsHeader ? contentHeight - cell.Height : 0);
}
