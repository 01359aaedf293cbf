using Pipeline.Core.Domain;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Publication.Report;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>The prose of a report, page by page, as its fullest form has it; cells of tables are none.</summary>
internal static class ReportSentences
{
    /// <summary>A paragraph or a headline.</summary>
    /// <param name="Page">Its page, from 1 on.</param>
    /// <param name="Text">Its text.</param>
    public sealed record Paragraph(int Page, string Text);

    /// <summary>All paragraphs of the report of a Kreis.</summary>
    public static IEnumerable<Paragraph> Read(ReportContext context, KreisKey kreis)
    {
        var page = 1;
        foreach (var block in KreisReport.Compose(context, kreis).Blocks)
            if (block is PageBreakBlock)
                page++;
            else
                foreach (var text in Texts(block))
                    yield return new(page, text);
    }

    /// <summary>The words beside the rows of the spine: label, and what is said of it.</summary>
    public static IEnumerable<Claim> Verdicts(ReportContext context, KreisKey kreis)
    {
        var spine = KreisReport.Compose(context, kreis).Blocks.SelectMany(Flat).OfType<ChartTableBlock>().First(t => t.Sections.Count > 0);
        var section = "";
        for (var row = 0; row < spine.Rows.Count; row++)
        {
            section = spine.Sections.GetValueOrDefault(row, section);
            var label = StoreTables
                .Indicators.Select(i => i.Words.Label ?? i.Words.Short)
                .Single(l => spine.Rows[row][0].Lead.StartsWith(l, StringComparison.Ordinal));
            yield return new("Vergleich: " + label, spine.Rows[row][^2].Lead);
            yield return new(
                "Vergleich: " + label,
                section switch
                {
                    "Stärken" => "besser",
                    "Herausforderungen" => "schlechter",
                    _ => "ähnlich",
                }
            );
        }
    }

    private static IEnumerable<string> Texts(ReportBlock block) =>
        Flat(block)
            .SelectMany(b =>
                b switch
                {
                    TextBlock t => [t.Lead.Length == 0 ? t.Text : $"{t.Lead} {t.Text}"],
                    SmallPrintBlock t => [t.Text],
                    CalloutBlock c => [c.Lead, .. c.Lines],
                    NoticeBlock n => [n.Lead, .. n.Lines],
                    ListBlock l => l.Items,
                    HeadingBlock h => [h.Text],
                    LinkBlock l => [l.Text + l.LinkText],
                    QrBlock q => [q.Text + q.Target],
                    ChartTableBlock t => [.. t.Notes.Values],
                    _ => (IEnumerable<string>)[],
                }
            )
            .Where(t => t.Length > 0);

    private static IEnumerable<ReportBlock> Flat(ReportBlock block) =>
        block switch
        {
            SideBySideBlock side => side.Columns.SelectMany(c => c.Blocks).SelectMany(Flat),
            TogetherBlock together => together.Blocks.SelectMany(Flat),
            AlternativesBlock alternatives => alternatives.Alternatives[0]().SelectMany(Flat),
            _ => [block],
        };
}
