using System.Globalization;
using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>A drawing with alternate text and, above it, a caption inside the Figure element (ISO 14289-1, 7.3).</summary>
internal sealed class FigureBlock(FigureModel figure) : Block
{
    private const double GapBefore = 5;
    private const double GapBelowCaption = 4;
    private const double GapAfter = 6;

    public override void LayOut(LayoutContext context, StripList strips)
    {
        if (figure.Width > context.Width + Paginator.Tolerance)
        {
            throw new LayoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A figure {figure.Width:0.#} pt wide does not fit into a column of {context.Width:0.#} pt: {figure.AlternateText}"
                )
            );
        }

        var element = context.Parent.Adopt(
            new StructureElement(StructureTag.Figure, context.Parent) { AlternateText = figure.AlternateText }
        );
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
            double width = figure.Width ?? context.Width;
            element.Box = page.Box(origin, width, figure.Height);
            figure.Draw(new Canvas(context.Document.Resources, page, element, origin, width, figure.Height));
            page.Close();
        }
    }
}

/// <summary>What a figure consists of; width and height in points, no width for that of the column.</summary>
internal sealed record FigureModel(
    double? Width,
    double Height,
    string AlternateText,
    Action<Canvas> Draw,
    RichText? Caption,
    bool KeepWithNext
);
