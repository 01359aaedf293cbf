using System.Text;

namespace Pipeline.Publication.Report;

/// <summary>Sets the blocks of a report as text for a terminal.</summary>
public static class PlainText
{
    private const int Width = 100;

    /// <summary>The text; ends in a line feed.</summary>
    public static string Render(string title, IEnumerable<ReportBlock> blocks)
    {
        var text = new StringBuilder().Append(title).Append('\n').Append('=', title.Length).Append('\n');
        foreach (var block in blocks)
            Add(text.Append('\n'), block);
        return text.ToString();
    }

    private static void Add(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case HeadingBlock h:
                text.Append(h.Text).Append('\n').Append('-', h.Text.Length).Append('\n');
                break;
            case TextBlock p:
                Wrap(text, p.Lead.Length == 0 ? p.Text : $"{p.Lead} {p.Text}", "");
                break;
            case LinkBlock link:
                Wrap(text, $"{link.Text}{link.Target}.", "");
                break;
            case SmallPrintBlock small:
                Wrap(text, small.Text, "");
                break;
            case FigureBlock figure:
                Wrap(text, figure.Picture.AltText, "");
                if (figure.Twin is { } twin)
                    Table(text, twin);
                break;
            case CalloutBlock c:
                Lines(text, c.Lead, c.Lines);
                break;
            case NoticeBlock n:
                Lines(text, n.Lead, n.Lines);
                break;
            case ListBlock list:
                foreach (var item in list.Items)
                    Wrap(text, item, "- ");
                break;
            case TableBlock table:
                Table(text, table);
                break;
            case TogetherBlock together:
                foreach (var inside in together.Blocks)
                    Add(text, inside);
                break;
            default:
                throw new ArgumentException($"no text form for {block.GetType().Name}", nameof(block));
        }
    }

    private static void Lines(StringBuilder text, string lead, IReadOnlyList<string> lines)
    {
        text.Append(lead).Append('\n');
        foreach (var line in lines)
            Wrap(text, line, "");
    }

    private static void Wrap(StringBuilder text, string paragraph, string mark)
    {
        var line = mark;
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > mark.Length && line.Length + word.Length + 1 > Width)
            {
                text.Append(line).Append('\n');
                line = new string(' ', mark.Length);
            }
            line += line.Length > mark.Length ? " " + word : word;
        }
        text.Append(line).Append('\n');
    }

    private static void Table(StringBuilder text, TableBlock table)
    {
        text.Append(table.Caption).Append('\n');
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            [.. table.Columns.Select(c => c.Head)],
            .. table.Rows,
        ];
        var widths = table.Columns.Select((_, j) => rows.Max(r => r[j].Length)).ToArray();
        foreach (var row in rows)
            text.AppendLine(
                string.Join("  ", row.Select((cell, j) => table.Columns[j].IsNumber ? cell.PadLeft(widths[j]) : cell.PadRight(widths[j])))
                    .TrimEnd()
            );
    }
}
