using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Makes the elements and the strip of one table row.</summary>
/// <param name="context">Where the table stands.</param>
/// <param name="edges">Left edges of the columns and the right edge of the last, in points.</param>
/// <param name="model">The table.</param>
internal sealed class TableRowLayout(LayoutContext context, double[] edges, TableModel model)
{
    private readonly TextFormat _format = TextFormat.Of(context, model.Size ?? context.Style.TableSize);

    public TableRowStrip LayOut(TableRow row, StructureElement section, bool isHeader, bool isLastOfHeader)
    {
        var element = section.AddChild(StructureTag.TR);
        var cells = new CellContent[row.Cells.Count];
        var shades = new List<CellShade>();
        int column = 0;
        double height = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            var cell = row.Cells[i];
            HeaderScope? scope =
                isHeader ? HeaderScope.Column
                : i == 0 && row.HasRowHeader ? HeaderScope.Row
                : null;
            var cellElement = element.Adopt(
                new StructureElement(scope is null ? StructureTag.TD : StructureTag.TH, element)
                {
                    Scope = scope,
                    ColumnSpan = cell.ColumnSpan,
                }
            );
            var format = Format(cell, column, isHeader || row.IsEmphasised || row.IsSection);
            if (row.IsSection || row.IsNote)
                format = format with { Align = TextAlign.Left, Color = row.IsSection ? context.Style.Accent : format.Color };
            cells[i] = new CellContent(context, cellElement, new TextBlock(context, cellElement, cell.Text, format), format, cell.Figure);
            height = Math.Max(height, cells[i].Height);
            if (cell.Fill is { } fill)
                shades.Add(new CellShade(edges[column], edges[column + cell.ColumnSpan] - edges[column], fill));

            column += cell.ColumnSpan;
        }

        var look = new TableRowLook(context.Style, edges[0], edges[^1], row.IsEmphasised, isHeader, isLastOfHeader) { Shades = shades };
        return new TableRowStrip(cells, look, Math.Max(height, _format.LineHeight), model.RowPadding);
    }

    /// <summary>A cell over several columns is centred over them, as it heads a group.</summary>
    private TextFormat Format(TableCell cell, int column, bool bold) =>
        _format with
        {
            Left = edges[column] + model.CellPadding,
            Width = edges[column + cell.ColumnSpan] - edges[column] - (2 * model.CellPadding),
            Align = cell.ColumnSpan > 1 ? TextAlign.Center : model.Columns[column].Align,
            Bold = bold,
        };
}
