using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Drawing;

/// <summary>
/// Draws inside one figure. Coordinates are points from the figure's upper left corner, y downwards. Everything drawn,
/// text too, belongs to the Figure element, whose alternate text must say what the drawing shows; a drawing in a table cell
/// without alternate text is an artifact.
/// </summary>
public sealed class Canvas
{
    private readonly PageResources? _resources;
    private readonly PageContent _page;
    private readonly StructureElement? _figure;
    private readonly PdfPoint _origin;

    internal Canvas(PageResources resources, PageContent page, StructureElement? figure, PdfPoint origin, double width, double height)
    {
        _resources = resources;
        _page = page;
        _figure = figure;
        _origin = origin;
        Width = width;
        Height = height;
    }

    /// <summary>For a drawing that several documents show.</summary>
    internal Canvas(PageContent content, double width, double height)
    {
        _page = content;
        Width = width;
        Height = height;
    }

    /// <summary>Width of the figure in points.</summary>
    public double Width { get; }

    /// <summary>Height of the figure in points.</summary>
    public double Height { get; }

    /// <summary>A straight line.</summary>
    public void Line(PdfPoint from, PdfPoint to, Stroke stroke)
    {
        ArgumentNullException.ThrowIfNull(stroke);
        Own();
        _page.Line(Place(from), Place(to), stroke);
    }

    /// <summary>Joined lines through the points.</summary>
    public void Polyline(ReadOnlySpan<PdfPoint> points, Stroke stroke)
    {
        ArgumentNullException.ThrowIfNull(stroke);
        Own();
        _page.Polyline(Place(points), stroke);
    }

    /// <summary>A closed shape; give a fill, a stroke or both.</summary>
    public void Polygon(ReadOnlySpan<PdfPoint> points, PdfColor? fill, Stroke? stroke = null)
    {
        Own();
        _page.Polygon(Place(points), fill, stroke);
    }

    /// <summary>An area of several closed rings by the even-odd rule: islands and holes of a map. Drawn to a tenth of a point.</summary>
    public void Rings(IReadOnlyList<PdfPoint[]> rings, PdfColor? fill, Stroke? stroke = null)
    {
        ArgumentNullException.ThrowIfNull(rings);
        var placed = new PdfPoint[rings.Count][];
        for (int i = 0; i < placed.Length; i++)
            placed[i] = Place(rings[i]);

        Own();
        _page.Rings(placed, fill, stroke);
    }

    /// <summary>A rectangle by its upper left corner.</summary>
    public void Rectangle(PdfPoint topLeft, double width, double height, PdfColor? fill, Stroke? stroke = null)
    {
        Own();
        _page.Rectangle(Place(topLeft), width, height, fill, stroke);
    }

    /// <summary>A circle.</summary>
    public void Circle(PdfPoint centre, double radius, PdfColor? fill, Stroke? stroke = null)
    {
        Own();
        _page.Circle(Place(centre), radius, fill, stroke);
    }

    /// <summary>One line of text; a space follows it in the text order, so that labels do not merge.</summary>
    /// <param name="anchor">On the baseline: left end, middle or right end of the text, as the style aligns.</param>
    /// <param name="text">The text; nothing is drawn if it is empty.</param>
    /// <param name="style">Appearance.</param>
    public void Text(PdfPoint anchor, string text, CanvasTextStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var resources = Resources();
        var glyphs = Shaper.Shape(resources.Fonts, text, style.IsBold);
        if (glyphs.Length == 0)
            return;

        double width = style.Align == TextAlign.Left ? 0 : MeasureText(text, style.Size, style.IsBold);
        double left = anchor.X - (style.Align == TextAlign.Center ? width / 2 : width);
        Own();
        _page.ShowGlyphs(
            glyphs,
            LineEnding.Space,
            Place(new PdfPoint(left, anchor.Y)),
            resources.Font(style.IsBold),
            style.Size,
            style.Color
        );
    }

    /// <summary>
    /// Filled squares, one per true entry, such as those of a QR code. Squares side by side are drawn as one, all as a single
    /// path, so that no seams show.
    /// </summary>
    /// <param name="topLeft">Upper left corner of the first square.</param>
    /// <param name="side">Side of a square in points; a multiple of 0.01 keeps all squares equal.</param>
    /// <param name="modules">Rows from the top, then columns from the left.</param>
    /// <param name="fill">Colour of the true squares.</param>
    public void Modules(PdfPoint topLeft, double side, bool[,] modules, PdfColor fill)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(side);
        Own();
        _page.Modules(Place(topLeft), side, modules, fill);
    }

    /// <summary>Shows a drawing that other documents show too.</summary>
    /// <param name="topLeft">Where its upper left corner stands.</param>
    /// <param name="drawing">The drawing.</param>
    public void Show(PdfPoint topLeft, SharedDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        string name = Resources().NameOf(drawing);
        Own();
        _page.Show(drawing, name, Place(topLeft));
    }

    /// <summary>Width of one line of text in points.</summary>
    public double MeasureText(string text, double size, bool bold = false) => Resources().Fonts.Measure(text, size, bold);

    private PageResources Resources() =>
        _resources ?? throw new InvalidOperationException("A shared drawing holds neither text nor other drawings.");

    private void Own()
    {
        if (_figure is not null)
            _page.Mark(_figure);
    }

    private PdfPoint Place(PdfPoint point) => new(_origin.X + point.X, _origin.Y + point.Y);

    private PdfPoint[] Place(ReadOnlySpan<PdfPoint> points)
    {
        var placed = new PdfPoint[points.Length];
        for (int i = 0; i < placed.Length; i++)
            placed[i] = Place(points[i]);

        return placed;
    }
}

/// <summary>Appearance of text in figures.</summary>
/// <param name="Size">Font size in points.</param>
/// <param name="Color">Colour; contrast to its ground at least 4.5:1.</param>
/// <param name="Align">Which part of the text the anchor is.</param>
/// <param name="IsBold">In the bold face.</param>
public sealed record CanvasTextStyle(double Size, PdfColor Color, TextAlign Align = TextAlign.Left, bool IsBold = false);
