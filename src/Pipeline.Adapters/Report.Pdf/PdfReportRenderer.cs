using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Metadata;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

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
        var document = new FlowDocument(
            new DocumentInfo(report.Title, report.Author, report.Subject, "de-DE", created),
            style: ReportPage.Style
        )
        {
            Header = _ => new RunningText(report.RunningHead, report.Notice ?? ""),
            Footer = page => new RunningText(
                report.RunningFoot,
                $"Seite {GermanNumber.Year(page.Number)} von {GermanNumber.Year(page.Total)}"
            ),
        };
        document.Heading(1, report.Title);
        for (var start = 0; start < report.Blocks.Count; )
        {
            var end = start;
            while (end < report.Blocks.Count && report.Blocks[end] is not PageBreakBlock)
                end++;
            if (start > 0)
                document.PageBreak();
            foreach (var block in Fitting(document, start == 0 ? report.Title : null, [.. report.Blocks.Skip(start).Take(end - start)]))
                BlockWriter.Add(document, block);
            start = end + 1;
        }
        return document;
    }

    /// <summary>The blocks of a page with the first alternative that fits it.</summary>
    private static IReadOnlyList<ReportBlock> Fitting(FlowDocument document, string? title, IReadOnlyList<ReportBlock> page)
    {
        var at = page.ToList().FindIndex(b => b is AlternativesBlock);
        if (at < 0)
            return page;
        var alternatives = ((AlternativesBlock)page[at]).Alternatives;
        var tried = new Dictionary<int, IReadOnlyList<ReportBlock>>();
        // The fullest first, for most pages have room for it; then by halves: none is higher than the one before.
        var (first, last) = (0, alternatives.Count == 1 || Fits(0) ? 0 : alternatives.Count - 1);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = Fits(middle) ? (first, middle) : (middle + 1, last);
        }
        return Page(first);

        bool Fits(int alternative) => Height(document, title, Page(alternative)) <= ReportPage.Style.BodyHeight;

        IReadOnlyList<ReportBlock> Page(int alternative) =>
            tried.TryGetValue(alternative, out var made)
                ? made
                : tried[alternative] = [.. page.Take(at), .. alternatives[alternative](), .. page.Skip(at + 1)];
    }

    private static double Height(FlowDocument document, string? title, IReadOnlyList<ReportBlock> blocks) =>
        document.MeasureHeight(content =>
        {
            if (title is not null)
                content.Heading(1, title);
            foreach (var block in blocks)
                BlockWriter.Add(content, block);
        });
}
