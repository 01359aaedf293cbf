using System.Globalization;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A bulleted or numbered list: L, LI, Lbl and LBody (ISO 32000-1, 14.8.4.3.3).</summary>
internal sealed class ListBlock(IReadOnlyList<RichText> items, ParagraphStyle style, bool isNumbered) : Block
{
    private const double LabelWidth = 16;
    private const double GapBetweenItems = 3;
    private const double GapAfter = 8;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        var numbering = isNumbered ? ListNumbering.Decimal : ListNumbering.Disc;
        var list = context.Parent.Adopt(new StructureElement(StructureTag.L, context.Parent) { Numbering = numbering });
        var format = TextFormat.Of(context, style);
        for (int i = 0; i < items.Count; i++)
        {
            var item = list.AddChild(StructureTag.LI);
            RichText labelText = isNumbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}.") : "•";
            var label = new TextBlock(context, item.AddChild(StructureTag.Lbl), labelText, format with { Width = LabelWidth });
            var bodyFormat = format with { Left = context.Left + LabelWidth, Width = context.Width - LabelWidth };
            var body = new TextBlock(context, item.AddChild(StructureTag.LBody), items[i], bodyFormat);
            strips.AddLines(TextStrip.Lines(body, label));
            strips.Gap(GapBetweenItems);
        }

        strips.Gap(GapAfter);
    }
}
