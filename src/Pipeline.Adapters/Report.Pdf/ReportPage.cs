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
            MarginTop = 44,
            MarginBottom = 36,
            BodySize = 10.5,
            TableSize = 9,
            SmallSize = 8,
            Leading = 1.25,
            Ink = Color(ColorRole.Ink),
            Accent = Color(ColorRole.Accent),
            Muted = Color(ColorRole.Muted),
            Rule = Color(ColorRole.Hairline),
            Tint = Color(ColorRole.Tint),
            Headings =
            [
                new(20, 0, 2, true),
                new(13, 8, 2, true),
                new(11, 7, 2, false),
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
