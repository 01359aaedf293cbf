using System.Globalization;
using Pipeline.Pdf.Layout.Blocks;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>Lays out a table: Table with Caption, THead and TBody (ISO 32000-1, 14.8.4.3.4).</summary>
internal sealed class TableBlock : Block
{
    private const double GapBefore = 8;
    private const double GapBelowCaption = 4;
    private const double GapAfter = 12;

    private readonly TableModel _model;

    public TableBlock(TableModel model)
    {
        _model = model;
        if (model.HeaderRows.Count == 0 || model.Rows.Count == 0)
            throw new ArgumentException("A table needs at least one header row and one row.", nameof(model));

        RequireFullRows(model.HeaderRows);
        RequireFullRows(model.Rows);
    }

    public override void LayOut(LayoutContext context, StripList strips)
    {
        var table = context.Parent.AddChild(StructureTag.Table);
        strips.Gap(GapBefore);
        if (_model.Caption.Count > 0)
            AddCaption(context, table, strips);
        var rows = new TableRowLayout(context, ColumnEdges(context), _model);
        var header = AddHeader(rows, table.AddChild(StructureTag.THead), strips);
        AddBody(rows, table.AddChild(StructureTag.TBody), header, strips);
        strips.Gap(GapAfter);
    }

    private void AddCaption(LayoutContext context, StructureElement table, StripList strips)
    {
        var format = TextFormat.Of(context, _model.Size ?? context.Style.TableSize) with { Bold = true };
        var caption = new TextBlock(context, table.AddChild(StructureTag.Caption), _model.Caption, format);
        strips.AddLines(TextStrip.Lines(caption), keepWithNext: true);
        strips.KeepTogether(strips.Count - caption.LineCount);
        strips.Gap(GapBelowCaption);
    }

    private List<TableRowStrip> AddHeader(TableRowLayout rows, StructureElement head, StripList strips)
    {
        var header = new List<TableRowStrip>(_model.HeaderRows.Count);
        for (int i = 0; i < _model.HeaderRows.Count; i++)
        {
            var strip = rows.LayOut(_model.HeaderRows[i], head, isHeader: true, isLastOfHeader: i == _model.HeaderRows.Count - 1);
            strip.KeepWithNext = true;
            header.Add(strip);
            strips.Add(strip);
        }

        return header;
    }

    /// <summary>The first two rows stay together, and the last two: no header and no page with a single row.</summary>
    private void AddBody(TableRowLayout rows, StructureElement body, List<TableRowStrip> header, StripList strips)
    {
        for (int i = 0; i < _model.Rows.Count; i++)
        {
            var strip = rows.LayOut(_model.Rows[i], body, isHeader: false, isLastOfHeader: false);
            bool isLast = i == _model.Rows.Count - 1;
            strip.KeepWithNext = isLast
                ? _model.KeepWithNext
                : i == 0 || i == _model.Rows.Count - 2 || _model.Rows[i].IsSection || _model.Rows[i + 1].IsNote;
            strip.RepeatedAbove = header;
            strips.Add(strip);
        }
    }

    private double[] ColumnEdges(LayoutContext context)
    {
        double shares = 0;
        foreach (var column in _model.Columns)
            shares += column.Width;

        var edges = new double[_model.Columns.Count + 1];
        edges[0] = context.Left;
        for (int i = 0; i < _model.Columns.Count; i++)
            edges[i + 1] = edges[i] + (context.Width * _model.Columns[i].Width / shares);

        return edges;
    }

    private void RequireFullRows(IReadOnlyList<TableRow> rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            int covered = 0;
            foreach (var cell in rows[i].Cells)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(cell.ColumnSpan, 1);
                if (cell.Figure?.AlternateText is { } text && string.IsNullOrWhiteSpace(text))
                {
                    throw new ArgumentException(
                        $"A drawing in the table '{_model.Caption.ToPlainText()}' has a blank alternate text; "
                            + "give one, or null where the row says the same."
                    );
                }

                covered += cell.ColumnSpan;
            }

            if (covered != _model.Columns.Count)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {i + 1} covers {covered} columns, but the table '{_model.Caption.ToPlainText()}' has {_model.Columns.Count}."
                    )
                );
            }
        }
    }
}
