using Pipeline.Core.Report;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Metadata;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Sets a report as a tagged PDF (PDF/UA-1, PDF/A-2a). The fonts are shared, the document is this call's own.</summary>
public sealed class PdfReportRenderer : IReportRenderer
{
    /// <inheritdoc />
    public string Extension => ".pdf";

    /// <inheritdoc />
    public string MediaType => "application/pdf";

    /// <inheritdoc />
    public byte[] Render(ReportDocument report) => LayOut(report).ToBytes();

    /// <summary>How full each page of a report is, without writing it.</summary>
    public static IReadOnlyList<PageExtent> Measure(ReportDocument report) => LayOut(report).Measure();

    private static FlowDocument LayOut(ReportDocument report)
    {
        var created = new DateTimeOffset(report.DataAsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var document = new FlowDocument(new DocumentInfo(report.Title, report.Author, report.Subject, "de-DE", created), style: ReportPage.Style)
        {
            Header = _ => new RunningText(report.RunningHead, report.Notice ?? ""),
            Footer = page => new RunningText(report.RunningFoot, $"Seite {GermanNumber.Year(page.Number)} von {GermanNumber.Year(page.Total)}"),
        };
        document.Heading(1, report.Title);
        foreach (var block in report.Blocks)
        {
            if (block is PageBreakBlock)
                document.PageBreak();
            else
                BlockWriter.Add(document, block);
        }
        return document;
    }
}
