using System.Globalization;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A labelled note in small print; Note elements need an identifier (ISO 14289-1, 7.9).</summary>
internal sealed class NoteBlock(string label, RichText text) : Block
{
    private const double LabelWidth = 16;
    private const double GapAfter = 5;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        context.Sections.Notes++;
        string id = string.Create(CultureInfo.InvariantCulture, $"note-{context.Sections.Notes:0000}");
        var note = context.Parent.Adopt(new StructureElement(StructureTag.Note, context.Parent) { Id = id });
        var format = TextFormat.Of(context, context.Style.SmallSize, context.Style.Muted);
        var labelBlock = new TextBlock(context, note.AddChild(StructureTag.Lbl), label, format with { Width = LabelWidth });
        var bodyFormat = format with { Left = context.Left + LabelWidth, Width = context.Width - LabelWidth };
        var body = new TextBlock(context, note.AddChild(StructureTag.P), text, bodyFormat);
        strips.AddLines(TextStrip.Lines(body, labelBlock));
        strips.Gap(GapAfter);
    }
}
