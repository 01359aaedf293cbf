using Pipeline.Pdf;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>How a page of a report looks: 487 points wide, the width charts are drawn for.</summary>
internal static class ReportPage
{
    /// <summary>Page, type sizes and colours.</summary>
    public static PageStyle Style { get; } =
        PageStyle.A4 with
        {
            MarginLeft = 54.138,
            MarginRight = 54.138,
            MarginTop = 48,
            MarginBottom = 42,
            BodySize = 9.5,
            TableSize = 8,
            SmallSize = 7.5,
            Leading = 1.28,
            Ink = Color(ColorRole.Ink),
            Accent = Color(ColorRole.Accent),
            Muted = Color(ColorRole.Muted),
            Rule = Color(ColorRole.Hairline),
            Tint = Color(ColorRole.Tint),
            Headings =
            [
                new(19, 0, 3, true),
                new(12.5, 9, 3, true),
                new(10, 8, 2, false),
                new(9.5, 8, 2, false),
                new(9.5, 8, 2, false),
                new(9.5, 8, 2, false),
            ],
        };

    /// <summary>The colour of a role.</summary>
    public static PdfColor Color(ColorRole role)
    {
        var rgb = Palette.Of(role);
        return new PdfColor(rgb.Red, rgb.Green, rgb.Blue);
    }
}
