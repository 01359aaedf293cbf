using Pipeline.Pdf.Objects;

namespace Pipeline.Pdf.Structure;

/// <summary>Writes the attribute objects of an element (ISO 32000-1, 14.8.5).</summary>
internal static class StructureAttributes
{
    public static void Write(ByteBuffer body, StructureElement element)
    {
        if (element.Box is { } box)
        {
            body.Add("/A<</O/Layout/Placement/Block/BBox["u8)
                .Add(box.Left)
                .Space()
                .Add(box.Bottom)
                .Space()
                .Add(box.Right)
                .Space()
                .Add(box.Top)
                .Add("]>>"u8);
        }
        else if (element.Numbering is { } numbering)
            body.Add("/A<</O/List/ListNumbering/"u8).Add(numbering.ToString()).Add(">>"u8);
        else if (element.Scope is not null || element.ColumnSpan > 1)
            WriteCell(body, element);
    }

    private static void WriteCell(ByteBuffer body, StructureElement cell)
    {
        body.Add("/A<</O/Table"u8);
        if (cell.Scope is { } scope)
            body.Add("/Scope/"u8).Add(scope.ToString());

        if (cell.ColumnSpan > 1)
            body.Add("/ColSpan "u8).Add(cell.ColumnSpan);

        body.Add(">>"u8);
    }
}
