namespace Pipeline.Pdf.Drawing;

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Colour of the line.</param>
/// <param name="Width">Width in points.</param>
public sealed record Stroke(PdfColor Color, double Width)
{
    /// <summary>Lengths of dashes and gaps in points, alternating; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}
