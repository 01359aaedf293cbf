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
        Model(table.HasHeading ? "" : table.Caption, table.Columns, [.. table.Rows.SelectMany((row, i) => Rows(table, row, i))]) with
        {
            RowPadding = 1.8,
            CellPadding = 3,
        };

    private static IEnumerable<TableRow> Rows(ChartTableBlock table, IReadOnlyList<ChartCell> row, int index)
    {
        if (table.Sections.TryGetValue(index, out var section))
            yield return new TableRow([TableCell.FromString(section) with { ColumnSpan = table.Columns.Count }]) { IsSection = true };
        yield return new TableRow([.. row.Select(Cell)]);
        if (table.Notes.TryGetValue(index, out var note))
            yield return new TableRow([
                new TableCell(Inline.Plain(note, ReportPage.Color(ColorRole.Muted))) { ColumnSpan = table.Columns.Count },
            ])
            {
                HasRowHeader = false,
                IsNote = true,
            };
    }

    private static TableModel Model(string caption, IReadOnlyList<ReportColumn> columns, IReadOnlyList<TableRow> rows) =>
        new(
            caption.Length == 0 ? RichText.Empty : caption,
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
        if (cell.Sign.Length > 0)
            inlines.Add(Inline.Ornament(cell.Sign + "\u00A0"));
        if (cell.Lead.Length > 0)
            inlines.Add(cell.Lines.Count > 0 || cell.IsStrong ? Inline.Bold(cell.Lead) : Inline.Plain(cell.Lead));
        foreach (var line in cell.Lines)
            inlines.Add(Inline.Plain((inlines.Count > 0 ? "\n" : "") + line, ReportPage.Color(ColorRole.Muted)));
        if (cell.Tone != CellTone.None)
            inlines.Add(Inline.Plain(cell.Tone == CellTone.Better ? "\u00A0+" : "\u00A0\u2212"));
        return new TableCell(RichText.Create([.. inlines]))
        {
            Fill = cell.Tone switch
            {
                CellTone.Better => ReportPage.Color(ColorRole.BetterTint),
                CellTone.Worse => ReportPage.Color(ColorRole.WorseTint),
                _ => null,
            },
            Figure = cell.Picture is { } picture
                ? new CellFigure(
                    picture.Height,
                    cell.IsDecoration ? null : picture.AltText,
                    canvas => PicturePainter.Paint(canvas, picture)
                )
                : null,
        };
    }
}
