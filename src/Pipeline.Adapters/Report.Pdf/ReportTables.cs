using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Text;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Tables of a report as tables of a page.</summary>
internal static class ReportTables
{
    /// <summary>A table of text.</summary>
    public static TableModel Build(TableBlock table) =>
        Model(
            table.Caption,
            table.Columns,
            [
                .. table.Rows.Select(
                    (row, i) => new TableRow([.. row.Select(TableCell.FromString)]) { IsEmphasised = table.EmphasisedRows.Contains(i) }
                ),
            ]
        );

    /// <summary>A table with drawings.</summary>
    public static TableModel Build(ChartTableBlock table) =>
        Model(table.Caption, table.Columns, [.. table.Rows.Select(row => new TableRow([.. row.Select(Cell)]))]) with
        {
            RowPadding = 1.8,
            CellPadding = 3,
        };

    private static TableModel Model(string caption, IReadOnlyList<ReportColumn> columns, IReadOnlyList<TableRow> rows) =>
        new(
            caption,
            [.. columns.Select(c => new TableColumn(c.Width, c.IsNumber ? TextAlign.Right : TextAlign.Left))],
            [new TableRow([.. columns.Select(c => TableCell.FromString(c.Head))])],
            rows
        )
        {
            RowPadding = 1.6,
            CellPadding = 4,
        };

    private static TableCell Cell(ChartCell cell)
    {
        var inlines = new List<Inline>();
        if (cell.Lead.Length > 0)
            inlines.Add(cell.Lines.Count > 0 ? Inline.Bold(cell.Lead) : Inline.Plain(cell.Lead));
        foreach (var line in cell.Lines)
            inlines.Add(Inline.Plain((inlines.Count > 0 ? "\n" : "") + line, ReportPage.Color(ColorRole.Muted)));
        return new TableCell(RichText.Create([.. inlines]))
        {
            Figure = cell.Picture is { } picture
                ? new CellFigure(picture.Height, picture.AltText, canvas => PicturePainter.Paint(canvas, picture))
                : null,
        };
    }
}
