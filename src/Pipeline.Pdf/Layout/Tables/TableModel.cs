using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Tables;

/// <summary>A data table. Its header rows are shown again on every page the table crosses; rows are never split.</summary>
/// <param name="Caption">Shown above the table and tagged Caption; empty where a heading just above says what the table holds.</param>
/// <param name="Columns">The columns from left to right.</param>
/// <param name="HeaderRows">At least one row; its cells head columns.</param>
/// <param name="Rows">At least one row.</param>
public sealed record TableModel(
    RichText Caption,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<TableRow> HeaderRows,
    IReadOnlyList<TableRow> Rows
)
{
    /// <summary>The last row stays on the page of what follows, such as a line naming the source.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Font size in points; null takes that of the page style.</summary>
    public double? Size { get; init; }

    /// <summary>Points above and below the content of a cell.</summary>
    public double RowPadding { get; init; } = 2.5;

    /// <summary>Points left and right of the content of a cell.</summary>
    public double CellPadding { get; init; } = 5;
}

/// <summary>A column.</summary>
/// <param name="Width">Share of the table's width, relative to the other columns.</param>
/// <param name="Align">Alignment of its cells; numbers belong to the right.</param>
public sealed record TableColumn(double Width, TextAlign Align = TextAlign.Left);

/// <summary>A row whose cells, with their spans, cover all columns.</summary>
/// <param name="Cells">The cells from left to right.</param>
public sealed record TableRow(params IReadOnlyList<TableCell> Cells)
{
    /// <summary>In the body: the first cell heads the row (TH with Scope Row).</summary>
    public bool HasRowHeader { get; init; } = true;

    /// <summary>Heads the rows below it: its one cell spans all columns, flush left, bold, in the accent colour.</summary>
    public bool IsSection { get; init; }

    /// <summary>Adds to the row above it, from which no rule parts it: its one cell spans all columns, flush left.</summary>
    public bool IsNote { get; init; }

    /// <summary>Bold on a light shade, for the row the reader looks for.</summary>
    public bool IsEmphasised { get; init; }
}

/// <summary>A cell; strings convert to cells.</summary>
/// <param name="Text">What the cell shows; may be empty.</param>
public sealed record TableCell(RichText Text)
{
    /// <summary>Columns covered, at least 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>Shade behind the cell; null for none.</summary>
    public PdfColor? Fill { get; init; }

    /// <summary>A small drawing below the text, or instead of it where the text is empty.</summary>
    public CellFigure? Figure { get; init; }

    /// <summary>A cell of plain text.</summary>
    public static implicit operator TableCell(string text) => new(RichText.FromString(text));

    /// <summary>A cell of plain text.</summary>
    public static TableCell FromString(string text) => new(RichText.FromString(text));
}

/// <summary>A small drawing as wide as its cell, such as a sparkline.</summary>
/// <param name="Height">Height in points.</param>
/// <param name="AlternateText">
/// What the drawing says; it must stand alone. Null where other cells of the row say the same: the drawing is then an
/// artifact, which assistive technology passes over.
/// </param>
/// <param name="Draw">Draws it.</param>
public sealed record CellFigure(double Height, string? AlternateText, Action<Canvas> Draw);
