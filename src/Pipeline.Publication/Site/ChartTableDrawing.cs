using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// A table with drawings as one drawing to take along: heads, rows and signs of the page, set line by line. It is made from the block page
/// and PDF are made from, so it cannot say anything else.
/// </summary>
internal sealed class ChartTableDrawing
{
    private const double Size = 8.5,
        Small = 7.5,
        Leading = 11,
        Gap = 6,
        Pad = 3.5;

    private readonly List<Mark> _marks = [];
    private readonly List<(DrawPoint At, Picture Picture)> _pictures = [];
    private readonly double _left;
    private double _y;

    /// <summary>Begins below what stands above it.</summary>
    /// <param name="left">Left edge in points.</param>
    /// <param name="top">Upper edge in points.</param>
    public ChartTableDrawing(double left, double top) => (_left, _y) = (left, top);

    /// <summary>Texts and lines.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>The drawings of the cells and where their upper left corners are.</summary>
    public IReadOnlyList<(DrawPoint At, Picture Picture)> Pictures => _pictures;

    /// <summary>Lower edge of what is drawn, in points.</summary>
    public double Bottom => _y;

    /// <summary>How wide a table becomes, in points.</summary>
    public static double WidthOf(ChartTableBlock table) => table.Columns.Sum(c => c.Width) + ((table.Columns.Count - 1) * Gap);

    /// <summary>Draws the table.</summary>
    public void Add(ChartTableBlock table)
    {
        var width = WidthOf(table);
        var heads = table.Columns.Select(c => Broken(c.Head, c.Width, Small, bold: true)).ToList();
        var head = heads.Max(h => h.Count);
        var x = _left;
        for (var column = 0; column < heads.Count; column++)
        {
            Texts(
                heads[column],
                x,
                _y + ((head - heads[column].Count) * Leading),
                table.Columns[column],
                Small,
                ColorRole.Muted,
                bold: true
            );
            x += table.Columns[column].Width + Gap;
        }
        _y += (head * Leading) + Pad;
        Line(width, 1);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (table.Sections.TryGetValue(row, out var section))
            {
                _marks.Add(new TextMark(new(_left, _y + Leading + Pad), section, Size, ColorRole.Accent, IsBold: true));
                _y += Leading + (2 * Pad);
                Line(width, 0.5);
            }
            Row(table, table.Rows[row]);
            if (table.Notes.TryGetValue(row, out var note))
                Paragraph(note, width, Small);
            Line(width, 0.5);
        }
    }

    /// <summary>Draws lines of text below what is there.</summary>
    public void Paragraph(string text, double width, double size)
    {
        foreach (var line in Broken(text, width, size, bold: false))
        {
            _y += size + 2;
            _marks.Add(new TextMark(new(_left, _y), line, size, ColorRole.Muted));
        }
        _y += Pad;
    }

    /// <summary>Puts a drawing below what is there.</summary>
    public void Add(Picture picture)
    {
        _y += Pad;
        _pictures.Add((new(_left, _y), picture));
        _y += picture.Height + Pad;
    }

    private void Row(ChartTableBlock table, IReadOnlyList<ChartCell> cells)
    {
        var (x, tallest) = (_left, 0.0);
        for (var column = 0; column < cells.Count; column++)
        {
            var (cell, of) = (cells[column], table.Columns[column]);
            var isStrong = cell.IsStrong || cell.Lines.Count > 0;
            var lead = Broken(cell.Sign.Length == 0 ? cell.Lead : $"{cell.Sign}\u00A0{cell.Lead}", of.Width, Size, isStrong);
            Texts(lead, x, _y + Pad, of, Size, ColorRole.Ink, isStrong);
            var height = lead.Count * Leading;
            foreach (var line in cell.Lines.SelectMany(l => Broken(l, of.Width, Small, bold: false)))
            {
                Texts([line], x, _y + Pad + height, of, Small, ColorRole.Muted, bold: false);
                height += Leading;
            }
            if (cell.Picture is { } picture)
            {
                _pictures.Add((new(x, _y + Pad + height), picture));
                height += picture.Height;
            }
            (x, tallest) = (x + of.Width + Gap, Math.Max(tallest, height));
        }
        _y += tallest + (2 * Pad);
    }

    private void Texts(List<string> lines, double x, double top, ReportColumn column, double size, ColorRole color, bool bold)
    {
        for (var i = 0; i < lines.Count; i++)
            _marks.Add(
                new TextMark(
                    new(column.IsNumber ? x + column.Width : x, top + (i * Leading) + size),
                    lines[i],
                    size,
                    color,
                    column.IsNumber ? TextAnchor.End : TextAnchor.Start,
                    bold
                )
            );
    }

    private void Line(double width, double thickness) =>
        _marks.Add(new LineMark(new(_left, _y), new(_left + width, _y), new DrawStroke(ColorRole.Hairline, thickness)));

    /// <summary>Lines no wider than there is room: broken at blanks, a word that is wider alone after its hyphens.</summary>
    private static List<string> Broken(string text, double width, double size, bool bold)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && Fits($"{lines[^1]} {word}"))
                lines[^1] += " " + word;
            else if (Fits(word))
                lines.Add(word);
            else
                lines.AddRange(word.Replace("-", "-\n", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;

        bool Fits(string line) => TextWidth.Measure(line, size, bold) <= width;
    }
}
