using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Makes the elements and the strip of one table row.</summary>
/// <param name="context">Where the table stands.</param>
/// <param name="edges">Left edges of the columns and the right edge of the last, in points.</param>
/// <param name="columns">The columns.</param>
internal sealed class TableRowLayout(LayoutContext context, double[] edges, IReadOnlyList<TableColumn> columns)
{
    private const double CellPadding = 5;

    private readonly TextFormat _format = TextFormat.Of(context, context.Style.TableSize);

    public TableRowStrip LayOut(TableRow row, StructureElement section, bool isHeader, bool isLastOfHeader)
    {
        var element = section.AddChild(StructureTag.TR);
        var cells = new TextBlock[row.Cells.Count];
        int column = 0;
        double height = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            var cell = row.Cells[i];
            HeaderScope? scope = isHeader ? HeaderScope.Column : i == 0 && row.HasRowHeader ? HeaderScope.Row : null;
            var cellElement = element.Adopt(new StructureElement(scope is null ? StructureTag.TD : StructureTag.TH, element)
            {
                Scope = scope,
                ColumnSpan = cell.ColumnSpan,
            });
            cells[i] = new TextBlock(context, cellElement, cell.Text, Format(cell, column, isHeader || row.IsEmphasised));
            height = Math.Max(height, cells[i].Height);
            column += cell.ColumnSpan;
        }

        var look = new TableRowLook(context.Style, edges[0], edges[^1], row.IsEmphasised, isHeader, isLastOfHeader);
        return new TableRowStrip(cells, look, Math.Max(height, _format.LineHeight));
    }

    /// <summary>A cell over several columns is centred over them, as it heads a group.</summary>
    private TextFormat Format(TableCell cell, int column, bool bold) => _format with
    {
        Left = edges[column] + CellPadding,
        Width = edges[column + cell.ColumnSpan] - edges[column] - (2 * CellPadding),
        Align = cell.ColumnSpan > 1 ? TextAlign.Center : columns[column].Align,
        Bold = bold,
    };
}
