namespace Pipeline.Pdf.Layout.Styles;

/// <summary>How a box around paragraphs looks.</summary>
/// <param name="Fill">Shade behind the text.</param>
/// <param name="Bar">A bar along the left edge.</param>
/// <param name="Frame">A line around the box.</param>
public sealed record CalloutStyle(PdfColor? Fill, PdfColor? Bar, PdfColor? Frame)
{
    /// <summary>A statement the reader should not miss: light shade with a bar.</summary>
    public static CalloutStyle Statement { get; } = new(PdfColor.FromHex(0xEFF4F9), PdfColor.FromHex(0x1F4E79), null);

    /// <summary>A warning about the document: warm shade with a frame.</summary>
    public static CalloutStyle Notice { get; } = new(PdfColor.FromHex(0xFFF8E7), null, PdfColor.FromHex(0xB26A00));

    /// <summary>Points between the edge and the text.</summary>
    public double Padding { get; init; } = 10;
}
