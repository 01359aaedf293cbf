namespace Pipeline.Publication.Report.Drawing;

/// <summary>A place in a drawing: points (1/72 inch) from its upper left corner, y downwards.</summary>
public readonly record struct DrawPoint(double X, double Y);

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Width in points.</param>
public sealed record DrawStroke(ColorRole Color, double Width)
{
    /// <summary>Lengths of dashes and gaps in points, alternating; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}

/// <summary>Which part of a text stands at its anchor.</summary>
public enum TextAnchor
{
    /// <summary>Its left end.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end.</summary>
    End,
}

/// <summary>One thing drawn. Marks are painted in their order, later ones over earlier ones.</summary>
public abstract record Mark;

/// <summary>A straight line.</summary>
public sealed record LineMark(DrawPoint From, DrawPoint To, DrawStroke Stroke) : Mark;

/// <summary>Joined lines through at least two points.</summary>
public sealed record PolylineMark(IReadOnlyList<DrawPoint> Points, DrawStroke Stroke) : Mark;

/// <summary>A closed shape with a fill, a stroke or both.</summary>
public sealed record PolygonMark(IReadOnlyList<DrawPoint> Points, ColorRole? Fill, DrawStroke? Stroke = null) : Mark;

/// <summary>An area of closed rings by the even-odd rule: islands and holes of a map.</summary>
public sealed record RingsMark(IReadOnlyList<IReadOnlyList<DrawPoint>> Rings, ColorRole? Fill, DrawStroke? Stroke = null) : Mark;

/// <summary>A rectangle by its upper left corner.</summary>
public sealed record RectangleMark(DrawPoint TopLeft, double Width, double Height, ColorRole? Fill, DrawStroke? Stroke = null) : Mark;

/// <summary>A circle.</summary>
public sealed record CircleMark(DrawPoint Centre, double Radius, ColorRole? Fill, DrawStroke? Stroke = null) : Mark;

/// <summary>One line of text.</summary>
/// <param name="Anchor">On the baseline.</param>
/// <param name="Text">Not empty.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Align">Which part of the text the anchor is.</param>
/// <param name="IsBold">In the bold face.</param>
public sealed record TextMark(
    DrawPoint Anchor,
    string Text,
    double Size,
    ColorRole Color,
    TextAnchor Align = TextAnchor.Start,
    bool IsBold = false
) : Mark;

/// <summary>What many drawings have in common: a renderer may write it once and refer to it.</summary>
/// <param name="Content">The marks.</param>
public sealed record SharedMark(SharedMarks Content) : Mark;

/// <summary>Marks without text that many drawings have in common. Two are the same only where they are one object.</summary>
/// <param name="width">Width in points, from the upper left corner of the drawing they stand in.</param>
/// <param name="height">Height in points.</param>
/// <param name="marks">The marks, neither text nor shared ones among them.</param>
public sealed class SharedMarks(double width, double height, IReadOnlyList<Mark> marks)
{
    /// <summary>Width in points.</summary>
    public double Width { get; } = width;

    /// <summary>Height in points.</summary>
    public double Height { get; } = height;

    /// <summary>What is drawn, in painting order.</summary>
    public IReadOnlyList<Mark> Marks { get; } =
        marks.All(m => m is not (TextMark or SharedMark))
            ? marks
            : throw new ArgumentException("text and shared marks cannot be shared", nameof(marks));
}

/// <summary>A drawing with its alternate text, without words around it.</summary>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="AltText">What it shows, in a sentence that stands alone: never empty.</param>
/// <param name="Marks">What is drawn, in painting order.</param>
public sealed record Picture(double Width, double Height, string AltText, IReadOnlyList<Mark> Marks)
{
    /// <summary>Whether it says more when it is shown small than when its end is out of sight.</summary>
    public bool MayShrink { get; init; }

    /// <summary>
    /// Name of the file it makes where a page may show it as one: small letters. Null where it is only drawn within a page.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Whether it explains signs: where it does not fit, its alternate text says the same.</summary>
    public bool IsKey { get; init; }

    /// <summary>The marks with what they share with other drawings among them.</summary>
    public IReadOnlyList<Mark> AllMarks => [.. Marks.SelectMany(m => m is SharedMark shared ? shared.Content.Marks : [m])];
}
