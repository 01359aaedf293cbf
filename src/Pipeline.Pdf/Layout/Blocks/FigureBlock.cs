using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A drawing with alternate text and, above it, a caption inside the Figure element (ISO 14289-1, 7.3).</summary>
internal sealed class FigureBlock(FigureModel figure) : Block
{
    private const double GapBefore = 8;
    private const double GapBelowCaption = 4;
    private const double GapAfter = 10;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        if (figure.Width > context.Width + 0.001)
        {
            throw new LayoutException($"A figure {figure.Width} pt wide does not fit into a column of {context.Width} pt.");
        }

        var element = context.Parent.Adopt(new StructureElement(StructureTag.Figure, context.Parent) { AlternateText = figure.AlternateText });
        strips.Gap(GapBefore);
        if (figure.Caption is { } caption)
        {
            var format = TextFormat.Of(context, context.Style.TableSize) with { Bold = true };
            var block = new TextBlock(context, element.AddChild(StructureTag.Caption), caption, format);
            strips.AddLines(TextStrip.Lines(block), keepWithNext: true);
            strips.KeepTogether(strips.Count - block.LineCount);
            strips.Gap(GapBelowCaption);
        }

        strips.Add(new FigureStrip(context, element, figure) { KeepWithNext = figure.KeepWithNext });
        strips.Gap(GapAfter);
    }

    private sealed class FigureStrip(LayoutContext context, StructureElement element, FigureModel figure) : Strip(figure.Height)
    {
        public override void Draw(PageContent page, double top)
        {
            var origin = new PdfPoint(context.Left, top);
            element.Box = page.Box(origin, figure.Width, figure.Height);
            figure.Draw(new Canvas(context.Document, page, element, origin, figure.Width, figure.Height));
            page.Close();
        }
    }
}

/// <summary>What a figure consists of; width and height in points.</summary>
internal sealed record FigureModel(double Width, double Height, string AlternateText, Action<Canvas> Draw, RichText? Caption, bool KeepWithNext);
