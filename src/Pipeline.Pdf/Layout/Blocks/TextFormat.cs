using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Blocks;

/// <summary>Column and appearance of a text block; lengths in points.</summary>
internal sealed record TextFormat(double Left, double Width, double Size, double LineHeight, PdfColor Color, PdfColor LinkColor)
{
    public bool Bold { get; init; }

    public TextAlign Align { get; init; }

    public static TextFormat Of(LayoutContext context, double size, PdfColor? color = null) =>
        new(context.Left, context.Width, size, context.LineHeight(size), color ?? context.Style.Ink, context.Style.Accent);

    public static TextFormat Of(LayoutContext context, ParagraphStyle style) =>
        Of(
            context,
            style.Size ?? (style.IsSmall ? context.Style.SmallSize : context.Style.BodySize),
            style.Color ?? (style.IsSmall ? context.Style.Muted : context.Style.Ink)
        );
}
