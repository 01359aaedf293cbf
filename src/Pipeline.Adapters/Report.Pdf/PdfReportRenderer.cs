using Pipeline.Core.Report;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Text;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Sets a report as a tagged PDF (PDF/UA-1, PDF/A-2a). The fonts are shared, the document is this call's own.</summary>
public sealed class PdfReportRenderer : IReportRenderer
{
    /// <summary>A calm page that holds a report on three sheets.</summary>
    private static readonly PageStyle Style = PageStyle.A4 with
    {
        MarginLeft = 60, MarginRight = 60, MarginTop = 66, MarginBottom = 58, BodySize = 10, TableSize = 9, Leading = 1.33,
    };

    /// <inheritdoc />
    public string Extension => ".pdf";

    /// <inheritdoc />
    public string MediaType => "application/pdf";

    /// <inheritdoc />
    public byte[] Render(ReportDocument report)
    {
        var created = new DateTimeOffset(report.DataAsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var document = new FlowDocument(new DocumentInfo(report.Title, report.Author, report.Subject, "de-DE", created), style: Style)
        {
            Header = _ => new RunningText(report.RunningHead, report.Notice ?? ""),
            Footer = page => new RunningText(report.RunningFoot, $"Seite {GermanNumber.Year(page.Number)} von {GermanNumber.Year(page.Total)}"),
        };
        document.Heading(1, report.Title);
        foreach (var block in report.Blocks)
            Add(document, block);
        return document.ToBytes();
    }

    private static void Add(FlowDocument document, ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                document.Heading(heading.Level, heading.Text);
                break;
            case TextBlock text:
                document.Paragraph(text.Text, text.LeadsToList ? ParagraphStyle.Body with { KeepWithNext = true, SpaceAfter = 3 } : null);
                break;
            case LinkBlock link:
                document.Paragraph([Inline.Plain(link.Text), Inline.Link(link.LinkText, new Uri(link.Target)), Inline.Plain(".")]);
                break;
            case NoticeBlock notice:
                document.Callout(CalloutStyle.Notice, c => Lines(c, notice.Lead, notice.Lines));
                break;
            case CalloutBlock callout:
                document.Callout(CalloutStyle.Statement, c => Lines(c, callout.Lead, callout.Lines));
                break;
            case ListBlock list:
                document.BulletList([.. list.Items.Select(RichText.FromString)]);
                break;
            case TableBlock table:
                document.Table(Table(table));
                break;
            default:
                throw new ArgumentException($"no layout for {block.GetType().Name}", nameof(block));
        }
    }

    private static void Lines(CalloutContent content, string lead, IReadOnlyList<string> lines)
    {
        content.Paragraph(Inline.Bold(lead), new ParagraphStyle { Size = 12.5 });
        foreach (var line in lines)
            content.Paragraph(line);
    }

    private static TableModel Table(TableBlock table) => new(
        table.Caption,
        [.. table.Columns.Select(c => new TableColumn(c.Width, c.IsNumber ? TextAlign.Right : TextAlign.Left))],
        [new TableRow([.. table.Columns.Select(c => TableCell.FromString(c.Head))])],
        [.. table.Rows.Select((row, i) => new TableRow([.. row.Select(TableCell.FromString)]) { IsEmphasised = table.EmphasisedRows.Contains(i) })]);
}
