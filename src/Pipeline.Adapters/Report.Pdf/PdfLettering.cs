using Pipeline.Pdf.Fonts;
using Pipeline.Publication.Site;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Text as outlines of the typeface the reports are set in.</summary>
public sealed class PdfLettering : ILettering
{
    /// <inheritdoc/>
    public double Measure(string text, double size, bool bold) => PdfFonts.SourceSans3.Measure(text, size, bold);

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<PicturePoint>> Outline(string text, double size, bool bold) =>
        [
            .. PdfFonts
                .SourceSans3.Outline(text, size, bold)
                .Select(IReadOnlyList<PicturePoint> (polygon) => [.. polygon.Select(p => new PicturePoint(p.X, p.Y))]),
        ];
}
