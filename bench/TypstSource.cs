using System.Globalization;
using System.Text;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Bench;

/// <summary>The same report as a Typst document: the same texts, tables and drawings, in Typst's own defaults otherwise.</summary>
internal sealed class TypstSource
{
    private readonly StringBuilder _text = new();

    /// <summary>The document of a report.</summary>
    public static string Of(ReportDocument report)
    {
        var source = new TypstSource();
        source._text.Append(
            CultureInfo.InvariantCulture,
            $"""
            #set document(title: {Quote(report.Title)}, author: {Quote(report.Author)})
            #set page(paper: "a4", margin: (x: 60pt, top: 66pt, bottom: 58pt), header: [{Text(report.RunningHead)}], footer: context [{Text(
                report.RunningFoot
            )} #h(1fr) Seite #counter(page).display() von #counter(page).final().first()])
            #set text(font: "Source Sans 3", size: 10pt, lang: "de")
            #heading(level: 1, {Quote(report.Title)})

            """
        );
        source.Add(report.Blocks);
        return source._text.ToString();
    }

    private void Add(IReadOnlyList<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            Add(block);
    }

    private void Add(ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Line($"#heading(level: {heading.Level}, {Quote(heading.Text)})");
                break;
            case TextBlock text:
                Line($"#par[{Text(text.Text)}]");
                break;
            case SmallPrintBlock small:
                Line($"#par[#text(size: 8.5pt)[{Text(small.Text)}]]");
                break;
            case LinkBlock link:
                Line($"#par[{Text(link.Text)}#link({Quote(link.Target)})[{Text(link.LinkText)}].]");
                break;
            case CalloutBlock callout:
                Box(callout.Lead, callout.Lines);
                break;
            case NoticeBlock notice:
                Box(notice.Lead, notice.Lines);
                break;
            case ListBlock list:
                Line($"#list({string.Join(", ", list.Items.Select(i => $"[{Text(i)}]"))})");
                break;
            case TableBlock table:
                Table(table.Caption, table.Columns, table.Rows.SelectMany(r => r).Select(Text));
                break;
            case ChartTableBlock chart:
                Table(chart.Caption, chart.Columns, chart.Rows.SelectMany(r => r).Select(Cell));
                break;
            case FigureBlock figure:
                Line($"#figure(alt: {Quote(figure.Picture.AltText)}, {Drawing(figure.Picture)}, caption: [{Text(figure.Caption)}])");
                if (figure.Twin is { } twin)
                    Add(twin);
                break;
            case SideBySideBlock side:
                Line($"#grid(columns: ({string.Join(", ", side.Columns.Select(c => Number(c.Width) + "fr"))}), column-gutter: 12pt,");
                foreach (var column in side.Columns)
                {
                    Line("[");
                    Add(column.Blocks);
                    Line("],");
                }
                Line(")");
                break;
            case KeyFactsBlock facts:
                Line(
                    $"#grid(columns: (1fr, 2fr), row-gutter: 4pt, "
                        + $"{string.Join(", ", facts.Facts.Select(f => $"[{Text(f.Name)}], [{Text(f.Value)}]"))})"
                );
                break;
            case QrBlock qr:
                // Typst has no QR code of its own; leaving it out favours Typst.
                Line($"#par[{Text(qr.Text)} #link({Quote(qr.Target)})[{Text(qr.Target)}]]");
                break;
            case AlternativesBlock several:
                Add(several.Alternatives[0]());
                break;
            case PageBreakBlock:
                Line("#pagebreak(weak: true)");
                break;
            default:
                throw new ArgumentException($"no Typst for {block.GetType().Name}", nameof(block));
        }
    }

    private void Box(string lead, IReadOnlyList<string> lines) =>
        Line(
            $"#block(fill: rgb(\"#eff4f9\"), inset: 10pt, width: 100%)[*{Text(lead)}* "
                + $"{string.Concat(lines.Select(l => $"#par[{Text(l)}]"))}]"
        );

    private void Table(string caption, IReadOnlyList<ReportColumn> columns, IEnumerable<string> cells) =>
        Line(
            $"#figure(caption: [{Text(caption)}], table(columns: ({string.Concat(columns.Select(c => Number(c.Width) + "fr,"))}), "
                + $"table.header({string.Join(", ", columns.Select(c => $"[{Text(c.Head)}]"))}), "
                + $"{string.Join(", ", cells.Select(c => $"[{c}]"))}))"
        );

    private static string Cell(ChartCell cell) =>
        $"*{Text(cell.Lead)}* {string.Join(" ", cell.Lines.Select(Text))} {(cell.Picture is { } picture ? "#" + Drawing(picture) : "")}";

    private static string Drawing(Picture picture)
    {
        var text = new StringBuilder($"block(width: {Number(picture.Width)}pt, height: {Number(picture.Height)}pt, {{");
        foreach (var mark in picture.AllMarks)
            text.Append(Mark(mark)).Append(';');
        return text.Append("})").ToString();
    }

    private static string Mark(Mark mark) =>
        mark switch
        {
            LineMark m => $"place(line(start: {Point(m.From)}, end: {Point(m.To)}, stroke: {Stroke(m.Stroke)}))",
            PolylineMark m => $"place(curve(stroke: {Stroke(m.Stroke)}, {Path(m.Points)}))",
            PolygonMark m =>
                $"place(polygon(fill: {Fill(m.Fill)}, stroke: {Stroke(m.Stroke)}, {string.Join(", ", m.Points.Select(Point))}))",
            RingsMark m => $"place(curve(fill: {Fill(m.Fill)}, fill-rule: \"even-odd\", stroke: {Stroke(m.Stroke)}, "
                + $"{string.Join(", ", m.Rings.Select(r => Path(r) + ", curve.close()"))}))",
            RectangleMark m => $"place(dx: {Number(m.TopLeft.X)}pt, dy: {Number(m.TopLeft.Y)}pt, rect(width: {Number(m.Width)}pt, height: "
                + $"{Number(m.Height)}pt, fill: {Fill(m.Fill)}, stroke: {Stroke(m.Stroke)}))",
            CircleMark m => $"place(dx: {Number(m.Centre.X - m.Radius)}pt, dy: {Number(m.Centre.Y - m.Radius)}pt, circle(radius: "
                + $"{Number(m.Radius)}pt, fill: {Fill(m.Fill)}, stroke: {Stroke(m.Stroke)}))",
            TextMark m => $"place(dx: {Number(m.Anchor.X)}pt, dy: {Number(m.Anchor.Y - m.Size)}pt, text(size: {Number(m.Size)}pt, fill: "
                + $"{Fill(m.Color)}, {Quote(m.Text)}))",
            _ => throw new ArgumentException($"no Typst for {mark.GetType().Name}", nameof(mark)),
        };

    private static string Path(IReadOnlyList<DrawPoint> points) =>
        string.Join(", ", points.Select((p, i) => (i == 0 ? "curve.move(" : "curve.line(") + Point(p) + ")"));

    private static string Point(DrawPoint point) => $"({Number(point.X)}pt, {Number(point.Y)}pt)";

    private static string Fill(ColorRole? role) =>
        role is { } some && Palette.Of(some) is var c
            ? string.Create(CultureInfo.InvariantCulture, $"rgb({c.Red}, {c.Green}, {c.Blue})")
            : "none";

    private static string Stroke(DrawStroke? stroke) => stroke is null ? "none" : $"{Number(stroke.Width)}pt + {Fill(stroke.Color)}";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(string text) => "#" + Quote(text) + ";";

    private static string Quote(string text) =>
        "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + "\"";

    private void Line(string line) => _text.Append(line).Append('\n');
}
