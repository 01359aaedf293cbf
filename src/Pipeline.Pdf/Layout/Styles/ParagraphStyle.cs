using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Layout.Styles;

/// <summary>Departures of one paragraph from the page style.</summary>
public sealed record ParagraphStyle
{
    /// <summary>As the page style says.</summary>
    public static ParagraphStyle Body { get; } = new();

    /// <summary>Notes and sources: small and muted.</summary>
    public static ParagraphStyle Small { get; } = new() { IsSmall = true };

    /// <summary>Font size in points; null takes that of the page style.</summary>
    public double? Size { get; init; }

    /// <summary>Colour of the text; null takes that of the page style.</summary>
    public PdfColor? Color { get; init; }

    /// <summary>Alignment of the lines.</summary>
    public TextAlign Align { get; init; }

    /// <summary>Points below the paragraph.</summary>
    public double SpaceAfter { get; init; } = 7;

    /// <summary>Takes size and colour of small print where they are not given.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Stays on the page of what follows, as the lead-in to a list does.</summary>
    public bool KeepWithNext { get; init; }
}
