using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// Sets the blocks of a report as HTML, whatever report they come from: what is written for the PDF stands on the page word
/// for word. Captions, row heads and twins of drawings keep their meaning for assistive technology.
/// </summary>
internal sealed class BlockHtml(HtmlWriter html)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The head of the columns of tables that name Kreise.</summary>
    private const string KreisColumn = "Kreis";

    /// <summary>Where the name of a Kreis in a table leads; null for nowhere.</summary>
    public Func<KreisKey, string>? KreisLink { get; init; }

    /// <summary>The drawings that pages of other Kreise show too; null where each page has all of its own.</summary>
    public SharedDrawingLink? Shared { get; init; }

    /// <summary>Where a drawing with a name lies as a file; null where all are drawn in the page.</summary>
    public Func<string, string>? FileOf { get; init; }

    /// <summary>The headings of the second level with the ids they will have, in reading order.</summary>
    public static IReadOnlyList<(string Id, string Text)> Headings(IReadOnlyList<ReportBlock> blocks)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. Flat(blocks)
                .Select(b =>
                    b switch
                    {
                        HeadingBlock { Level: 2 } heading => heading.Text,
                        CalloutBlock { Level: 2 } callout => callout.Lead,
                        _ => null,
                    }
                )
                .OfType<string>()
                .Select(text => (Unique(ids, text), text)),
        ];
    }

    /// <summary>Writes blocks.</summary>
    public void Write(IEnumerable<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            Write(block);
    }

    /// <summary>Writes blocks in sections, one from each heading to the next: a wide screen sets them side by side.</summary>
    /// <param name="blocks">The blocks; the first begins with a heading.</param>
    /// <param name="afterFirst">Writes what stands below the first section.</param>
    public void WriteSections(IReadOnlyList<ReportBlock> blocks, Action afterFirst)
    {
        var isFirst = true;
        for (var at = 0; at < blocks.Count; )
        {
            var end = at + 1;
            while (end < blocks.Count && !Begins(blocks[end]))
                end++;
            html.Open("section");
            Write(blocks.Skip(at).Take(end - at));
            html.Close();
            if (isFirst)
            {
                afterFirst();
                html.Open("div", ("class", "sections"));
            }
            (isFirst, at) = (false, end);
        }
        html.Close();
    }

    private static bool Begins(ReportBlock block) => block is HeadingBlock { Level: 2 } or CalloutBlock { Level: 2 } or SideBySideBlock;

    private static IEnumerable<ReportBlock> Flat(IEnumerable<ReportBlock> blocks) =>
        blocks.SelectMany(b => b is SideBySideBlock side ? side.Columns.SelectMany(c => Flat(c.Blocks)) : [b]);

    private void Write(ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock { Level: 2 } heading:
                html.Element("h2", heading.Text, ("id", Unique(_ids, heading.Text)));
                break;
            case HeadingBlock heading:
                html.Element("h3", heading.Text);
                break;
            case TextBlock text:
                html.Open("p", ("class", text.LeadsToList ? "leads" : null));
                if (text.Lead.Length > 0)
                    html.Element("strong", text.Lead + " ");
                html.Text(text.Text).Close();
                break;
            case LinkBlock link:
                html.Open("p").Text(link.Text).Link(link.Target, link.LinkText).Text(".").Close();
                break;
            case CalloutBlock callout:
                Callout(callout);
                break;
            case NoticeBlock notice:
                Lines("notice", notice.Lead, notice.Lines);
                break;
            case ListBlock list:
                html.Open("ul");
                foreach (var item in list.Items)
                    html.Element("li", item);
                html.Close();
                break;
            case TableBlock table:
                Table(table);
                break;
            case ChartTableBlock table:
                Chart(table);
                break;
            case FigureBlock figure:
                Figure(figure);
                break;
            case SideBySideBlock side:
                html.Open("div", ("class", "side"));
                foreach (var column in side.Columns)
                {
                    html.Open("div");
                    Write(column.Blocks);
                    html.Close();
                }
                html.Close();
                break;
            case TogetherBlock together:
                Write(together.Blocks);
                break;
            case KeyFactsBlock facts:
                html.Open("dl", ("class", "facts"));
                foreach (var fact in facts.Facts)
                    html.Open("div").Element("dt", fact.Name).Element("dd", fact.Value).Close();
                html.Close();
                break;
            case SmallPrintBlock small:
                html.Element("p", small.Text, ("class", "small"));
                break;
            case PageBreakBlock or QrBlock:
                break; // Paper only: a screen has no pages, and who reads here needs no code to come here.
            default:
                throw new ArgumentException($"no form on the site for {block.GetType().Name}", nameof(block));
        }
    }

    private void Callout(CalloutBlock callout)
    {
        if (callout.Level == 0)
        {
            Lines("callout", callout.Lead, callout.Lines);
            return;
        }
        html.Open("div", ("class", callout.Bar is { } bar ? $"callout bar-{SiteColors.Name(bar)}" : "callout"));
        html.Element(callout.Level == 2 ? "h2" : "h3", callout.Lead, ("id", callout.Level == 2 ? Unique(_ids, callout.Lead) : null));
        foreach (var line in callout.Lines)
            html.Element("p", line);
        html.Close();
    }

    private void Lines(string css, string lead, IReadOnlyList<string> lines)
    {
        html.Open("div", ("class", css)).Element("p", lead, ("class", "lead"));
        foreach (var line in lines)
            html.Element("p", line);
        html.Close();
    }

    private void Figure(FigureBlock figure)
    {
        html.Open("figure");
        Picture(figure.Picture);
        if (figure.Caption.Length > 0)
            html.Element("figcaption", figure.Caption);
        if (figure.Twin is { } twin)
        {
            html.Open("details").Element("summary", "Zahlen zur Abbildung als Tabelle");
            Table(twin);
            html.Close();
        }
        html.Close();
    }

    private void Picture(Picture picture)
    {
        var scrolls = picture.Width > SvgPicture.WidestUnscrolled && !picture.MayShrink;
        if (scrolls)
            html.Open("div", ("class", picture.IsKey ? "scroll key" : "scroll"));
        if (picture.Name is { } name && FileOf is { } address)
            SvgPicture.Show(html, picture, address(name));
        else
            SvgPicture.Write(html, picture, shared: Shared);
        if (scrolls)
            html.Close();
        if (picture.IsKey)
            html.Element("p", picture.AltText, ("class", "small keywords"));
    }

    private void Table(TableBlock table) =>
        Table(
            table.Caption,
            table.Columns,
            table.Rows.Count,
            (row, column) =>
            {
                var cell = table.Rows[row][column];
                if (table.Columns[column].Head == KreisColumn)
                    Kreis(cell);
                else
                    html.Text(cell);
            },
            table.EmphasisedRows
        );

    private void Chart(ChartTableBlock table) =>
        Table(
            table.Caption,
            table.Columns,
            table.Rows.Count,
            (row, column) =>
            {
                var cell = table.Rows[row][column];
                if (cell.Sign.Length > 0)
                    html.Element("span", cell.Sign + "\u00A0", ("aria-hidden", "true"));
                if (table.Columns[column].Head == KreisColumn && KreisNames.Find(cell.Lead) is not null)
                {
                    html.Open("b");
                    Kreis(cell.Lead);
                    html.Close();
                }
                else if (cell.Lead.Length > 0)
                    html.Element(
                        "b",
                        cell.Lead
                            + cell.Tone switch
                            {
                                CellTone.Better => "\u00A0+",
                                CellTone.Worse => "\u00A0\u2212",
                                _ => "",
                            }
                    );
                foreach (var line in cell.Lines)
                    html.Element("small", line);
                if (cell.Picture is { } picture)
                    SvgPicture.Write(html, picture, cell.IsDecoration, Shared);
            },
            new HashSet<int>(),
            table
        );

    private void Table(
        string caption,
        IReadOnlyList<ReportColumn> columns,
        int rows,
        Action<int, int> cell,
        IReadOnlySet<int> emphasised,
        ChartTableBlock? chart = null
    )
    {
        // A table whose rows are divided by heads becomes cards on a telephone: each cell with the head of its column.
        var cards = chart is { Sections.Count: > 0 };
        // Where all cells after the head of a row are numbers, the table says so once.
        var numbers = !cards && chart is not { Notes.Count: > 0 } && !columns[0].IsNumber && columns.Skip(1).All(c => c.IsNumber);
        var css =
            cards ? "cardtable"
            : numbers ? "numbers"
            : null;
        html.Open("div", ("class", "scroll"));
        html.Open("table", ("class", css), ("role", cards ? "table" : null))
            .Element("caption", caption, ("class", chart is { HasHeading: true } ? "hidden" : null))
            .Open("thead")
            .Open("tr");
        foreach (var column in columns)
            html.Element(
                column.Head.Length == 0 ? "td" : "th",
                column.Head,
                ("scope", column.Head.Length == 0 ? null : "col"),
                ("class", column.IsNumber && !numbers ? "n" : null)
            );
        html.Close().Close().Open("tbody");
        for (var row = 0; row < rows; row++)
        {
            if (chart?.Sections.TryGetValue(row, out var section) == true)
                html.Open("tr", ("role", cards ? "row" : null))
                    .Element(
                        "th",
                        section,
                        ("scope", "rowgroup"),
                        ("role", cards ? "rowheader" : null),
                        ("colspan", GermanNumber.Year(columns.Count)),
                        ("class", cards ? "cardhead" : null)
                    )
                    .Close();
            html.Open("tr", ("class", emphasised.Contains(row) ? "sum" : null), ("role", cards ? "row" : null));
            for (var column = 0; column < columns.Count; column++)
            {
                html.Open(
                    column == 0 ? "th" : "td",
                    ("scope", column == 0 ? "row" : null),
                    ("class", columns[column].IsNumber && !numbers ? "n" : null),
                    (
                        "role",
                        !cards ? null
                        : column == 0 ? "rowheader"
                        : "cell"
                    ),
                    ("data-kopf", cards && column > 0 ? columns[column].Head : null)
                );
                cell(row, column);
                html.Close();
            }
            html.Close();
            if (chart?.Notes.TryGetValue(row, out var note) == true)
                html.Open("tr").Element("td", note, ("colspan", GermanNumber.Year(columns.Count)), ("class", "small")).Close();
        }
        html.Close().Close().Close();
    }

    /// <summary>A name leads to its Kreis; the letter it has on a map, <c>A: </c>, stands before it.</summary>
    private void Kreis(string cell)
    {
        var name = cell is [>= 'A' and <= 'Z', ':', ' ', .. var rest] ? rest : cell;
        if (KreisLink is { } link && KreisNames.Find(name) is { } kreis)
            html.Text(cell[..^name.Length]).Link(link(kreis), name);
        else
            html.Text(cell);
    }

    private static string Unique(HashSet<string> ids, string text)
    {
        var slug = Slug.Of(text);
        var id = slug;
        for (var n = 2; !ids.Add(id); n++)
            id = $"{slug}-{GermanNumber.Year(n)}";
        return id;
    }
}
