using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Short facts as name and value side by side; a list whose labels are the names.</summary>
internal sealed class KeyValueBlock(IReadOnlyList<(string Key, RichText Value)> lines, double keyShare) : Block
{
    public const double UsualKeyShare = 0.36;

    private const double ColumnGap = 10;
    private const double GapBetweenLines = 2;
    private const double GapAfter = 8;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        var list = context.Parent.Adopt(new StructureElement(StructureTag.L, context.Parent) { Numbering = ListNumbering.None });
        double keyWidth = context.Width * keyShare;
        var keyFormat = TextFormat.Of(context, context.Style.TableSize, context.Style.Muted) with { Width = keyWidth - ColumnGap };
        var valueFormat = TextFormat.Of(context, context.Style.TableSize) with
        {
            Left = context.Left + keyWidth,
            Width = context.Width - keyWidth,
        };
        foreach (var (key, value) in lines)
        {
            var item = list.AddChild(StructureTag.LI);
            var label = new TextBlock(context, item.AddChild(StructureTag.Lbl), key, keyFormat);
            var body = new TextBlock(context, item.AddChild(StructureTag.LBody), value, valueFormat);
            strips.Add(new PairStrip(label, body));
            strips.Gap(GapBetweenLines);
        }

        strips.Gap(GapAfter);
    }

    /// <summary>One name with its value, drawn name first whatever number of lines they take.</summary>
    private sealed class PairStrip(TextBlock label, TextBlock body) : Strip(Math.Max(label.Height, body.Height))
    {
        public override void Draw(PageContent page, double top)
        {
            label.DrawAll(page, top, isArtifact: false);
            body.DrawAll(page, top, isArtifact: false);
        }
    }
}
