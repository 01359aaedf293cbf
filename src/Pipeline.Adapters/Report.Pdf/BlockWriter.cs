using Pipeline.Pdf;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Text;
using Pipeline.Publication.Report;

namespace Pipeline.Adapters.Report.Pdf;

/// <summary>Puts the blocks of a report on pages, in columns and in boxes.</summary>
internal static class BlockWriter
{
    private const double ColumnGap = 16;

    /// <summary>Size of text in Einfache Sprache, in points.</summary>
    private const double LargeSize = 11;

    private static readonly CalloutStyle Statement = CalloutStyle.Statement with { Padding = 6.5 };
    private static readonly CalloutStyle Notice = CalloutStyle.Notice with { Padding = 4 };
    private static readonly ParagraphStyle Small = ParagraphStyle.Small with { SpaceAfter = 4 };

    /// <summary>Adds a block.</summary>
    public static void Add<T>(FlowBuilder<T> flow, ReportBlock block)
        where T : FlowBuilder<T>
    {
        switch (block)
        {
            case HeadingBlock heading:
                flow.Heading(
                    heading.Level,
                    heading.Color is { } color ? Inline.Plain(heading.Text, ReportPage.Color(color)) : RichText.FromString(heading.Text)
                );
                break;
            case TextBlock text:
                flow.Paragraph(
                    text.Lead.Length == 0 ? text.Text : [Inline.Bold(text.Lead + " "), Inline.Plain(text.Text)],
                    ParagraphStyle.Body with
                    {
                        KeepWithNext = text.LeadsToList,
                        SpaceAfter =
                            text.LeadsToList ? 3
                            : text.IsFine ? 2.5
                            : 5,
                        Size = text.IsFine ? ReportPage.Style.TableSize : null,
                    }
                );
                break;
            case SmallPrintBlock small:
                flow.Paragraph(small.Text, Small);
                break;
            case LinkBlock link:
                flow.Paragraph(
                    [Inline.Plain(link.Text), Inline.Link(link.LinkText, new Uri(link.Target)), Inline.Plain(".")],
                    link.IsSmall ? Small : null
                );
                break;
            case NoticeBlock notice:
                flow.Callout(
                    Notice,
                    c =>
                        c.Paragraph(
                            [Inline.Bold(notice.Lead), Inline.Plain(string.Concat(notice.Lines.Select(l => ". " + l)))],
                            ParagraphStyle.Body with
                            {
                                Size = ReportPage.Style.TableSize,
                                SpaceAfter = 0,
                            }
                        )
                );
                break;
            case CalloutBlock callout:
                flow.Callout(callout.Bar is { } bar ? Statement with { Bar = ReportPage.Color(bar) } : Statement, c => Callout(c, callout));
                break;
            case ListBlock list:
                flow.BulletList(list.IsSmall ? Small : ParagraphStyle.Body, [.. list.Items.Select(RichText.FromString)]);
                break;
            case KeyFactsBlock facts:
                flow.KeyValues(0.58, [.. facts.Facts.Select(f => (f.Name, (RichText)Inline.Bold(f.Value)))]);
                break;
            case TableBlock table:
                flow.Table(ReportTables.Build(table));
                break;
            case ChartTableBlock table:
                flow.Table(ReportTables.Build(table));
                break;
            case FigureBlock figure:
                Figure(flow, figure);
                break;
            case SideBySideBlock columns:
                flow.Columns(ColumnGap, [.. columns.Columns.Select(c => new Column(c.Width, content => All(content, c.Blocks)))]);
                break;
            case TogetherBlock together:
                flow.KeepTogether(content => All(content, together.Blocks));
                break;
            case QrBlock qr:
                Qr(flow, qr);
                break;
            default:
                throw new ArgumentException($"no layout for {block.GetType().Name}", nameof(block));
        }
    }

    private static void All(FlowContent flow, IReadOnlyList<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            Add(flow, block);
    }

    private static void Figure<T>(FlowBuilder<T> flow, FigureBlock figure)
        where T : FlowBuilder<T>
    {
        var picture = figure.Picture;
        flow.Figure(
            picture.Width,
            picture.Height,
            picture.AltText,
            canvas => PicturePainter.Paint(canvas, picture),
            figure.Caption.Length == 0 ? null : RichText.FromString(figure.Caption)
        );
        if (figure.Twin is { } twin)
            flow.Table(ReportTables.Build(twin));
    }

    /// <summary>The code beside its text; the text takes the rest of whatever column it stands in.</summary>
    private static void Qr<T>(FlowBuilder<T> flow, QrBlock qr)
        where T : FlowBuilder<T>
    {
        const double Beside = 1.6;
        var code = QrPicture.Draw(qr.Target);
        flow.Columns(
            ColumnGap / 2,
            new Column(code.Width, c => c.Figure(code.Width, code.Height, qr.AltText, canvas => canvas.Show(new PdfPoint(0, 0), code))),
            new Column(code.Width * Beside, c => c.Paragraph([Inline.Plain(qr.Text), Inline.Link(qr.Target, new Uri(qr.Target))], Small))
        );
    }

    private static void Callout(CalloutContent content, CalloutBlock callout)
    {
        if (callout.Level == 0)
        {
            Lines(content, callout.Lead, callout.Lines);
            return;
        }
        content.Heading(callout.Level, callout.Lead);
        var style = ParagraphStyle.Body with { SpaceAfter = 2, Size = callout.IsLarge ? LargeSize : null };
        foreach (var line in callout.Lines)
            content.Paragraph(line, style);
    }

    private static void Lines(CalloutContent content, string lead, IReadOnlyList<string> lines)
    {
        content.Paragraph(Inline.Bold(lead), new ParagraphStyle { Size = 11.5, SpaceAfter = 3 });
        foreach (var line in lines)
            content.Paragraph(line, ParagraphStyle.Body with { SpaceAfter = 2 });
    }
}
