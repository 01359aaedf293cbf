using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// The values of a Kreis compared with Germany as a drawing to take along: the first table of its page with its name, group and edition
/// above and its sources below, for it is looked at without the page.
/// </summary>
internal static class ValuesFile
{
    /// <summary>Its name without the ending.</summary>
    public const string Drawing = "werte";

    private const double Margin = 12,
        TitleSize = 13,
        TextSize = 9,
        SourceSize = 6.5,
        ToText = 16;

    /// <summary>Writes it.</summary>
    /// <param name="path">Where it lies within the site.</param>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    /// <param name="report">Its report (<see cref="KreisPage.OnScreen"/>).</param>
    /// <param name="address">The permanent page it is from.</param>
    public static SiteFile Render(string path, ReportContext context, KreisKey kreis, ReportDocument report, string address)
    {
        var table = report.Blocks.OfType<ChartTableBlock>().First();
        var width = ChartTableDrawing.WidthOf(table);
        var title = $"{KreisRegister.Every[kreis].DisplayName}, Ausgabe {context.Year}";
        List<Mark> head =
        [
            new TextMark(new(Margin, Margin + TitleSize), title, TitleSize, ColorRole.Ink, IsBold: true),
            new TextMark(
                new(Margin, Margin + TitleSize + ToText),
                $"{table.Caption}. {GroupWords.Full(context.Scheme, context.Cluster(kreis))}",
                TextSize,
                ColorRole.Ink
            ),
        ];
        var top = Margin + TitleSize + (2 * ToText);
        if (context.Basis.Notice is { } notice)
        {
            head.Add(new TextMark(new(Margin, top), notice, TextSize, ColorRole.Focus, IsBold: true));
            top += ToText;
        }
        var drawing = new ChartTableDrawing(Margin, top);
        drawing.Add(table);
        if (report.Blocks.OfType<FigureBlock>().FirstOrDefault(f => f.Picture.IsKey) is { } key)
            drawing.Add(key.Picture);
        drawing.Paragraph(SpineSection.Note(context), width, SourceSize);
        drawing.Paragraph($"{address} · Quellen: {SourceAttribution.Text(context.Basis)}", width, SourceSize);
        var whole = new Picture(width + (2 * Margin), drawing.Bottom + Margin, $"{title}: {table.Caption}.", [.. head, .. drawing.Marks]);
        return DrawingFile.Render(path, whole, InWords(table), drawing.Pictures);
    }

    /// <summary>The rows for those who do not see them.</summary>
    private static string InWords(ChartTableBlock table) =>
        string.Join(
            " ",
            table.Rows.Select(r =>
                r[0].Lead
                + ": "
                + string.Join(
                    ", ",
                    r.Zip(table.Columns).Skip(1).Where(c => c.First.Lead.Length > 0).Select(c => $"{c.Second.Head} {c.First.Lead}")
                )
                + "."
            )
        );
}
