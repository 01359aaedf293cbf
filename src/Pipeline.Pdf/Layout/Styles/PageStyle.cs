namespace Pipeline.Pdf.Layout.Styles;

/// <summary>Page size, margins, type sizes and colours of a document. Lengths in points (1/72 inch).</summary>
public sealed record PageStyle
{
    /// <summary>A4 with the default margins and colours.</summary>
    public static PageStyle A4 { get; } = new();

    /// <summary>Page width; A4 by default.</summary>
    public double PageWidth { get; init; } = 595.276;

    /// <summary>Page height; A4 by default.</summary>
    public double PageHeight { get; init; } = 841.89;

    /// <summary>Left margin.</summary>
    public double MarginLeft { get; init; } = 68;

    /// <summary>Right margin.</summary>
    public double MarginRight { get; init; } = 68;

    /// <summary>Top margin; the header stands in its middle.</summary>
    public double MarginTop { get; init; } = 74;

    /// <summary>Bottom margin; the footer stands in its middle.</summary>
    public double MarginBottom { get; init; } = 68;

    /// <summary>Font size of running text.</summary>
    public double BodySize { get; init; } = 10.5;

    /// <summary>Font size of tables, key lines and figure captions.</summary>
    public double TableSize { get; init; } = 9.5;

    /// <summary>Font size of notes, headers and footers.</summary>
    public double SmallSize { get; init; } = 8.5;

    /// <summary>Line height as a multiple of the font size.</summary>
    public double Leading { get; init; } = 1.4;

    /// <summary>Colour of text.</summary>
    public PdfColor Ink { get; init; } = PdfColor.FromHex(0x1B1F24);

    /// <summary>Colour of headings, links and strong rules.</summary>
    public PdfColor Accent { get; init; } = PdfColor.FromHex(0x1F4E79);

    /// <summary>Colour of notes, headers and footers; contrast to white at least 4.5:1.</summary>
    public PdfColor Muted { get; init; } = PdfColor.FromHex(0x55606B);

    /// <summary>Colour of hairlines.</summary>
    public PdfColor Rule { get; init; } = PdfColor.FromHex(0xC5CDD5);

    /// <summary>Shade of emphasised rows.</summary>
    public PdfColor Tint { get; init; } = PdfColor.FromHex(0xEAF0F6);

    /// <summary>Appearance of heading levels 1 to 6.</summary>
    public IReadOnlyList<HeadingStyle> Headings { get; init; } =
    [
        new(22, 0, 8, true),
        new(15, 20, 5, true),
        new(12, 14, 3, false),
        new(10.5, 10, 2, false),
        new(10.5, 10, 2, false),
        new(10.5, 10, 2, false),
    ];

    /// <summary>Width between the margins.</summary>
    public double BodyWidth => PageWidth - MarginLeft - MarginRight;

    /// <summary>Height between the margins.</summary>
    public double BodyHeight => PageHeight - MarginTop - MarginBottom;
}

/// <summary>Appearance of one heading level.</summary>
/// <param name="Size">Font size in points.</param>
/// <param name="SpaceBefore">Points above; dropped at the top of a page.</param>
/// <param name="SpaceAfter">Points below.</param>
/// <param name="InAccent">In the accent colour, else in that of text.</param>
public sealed record HeadingStyle(double Size, double SpaceBefore, double SpaceAfter, bool InAccent);
