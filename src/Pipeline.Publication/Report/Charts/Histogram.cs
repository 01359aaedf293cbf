using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>A bar of a histogram.</summary>
/// <param name="Count">How many values fall into it.</param>
/// <param name="Fill">Its colour.</param>
public readonly record struct HistogramBar(int Count, ColorRole Fill);

/// <summary>What a histogram says in text: the ends of its axis, its highest count, and what its mark stands for.</summary>
/// <param name="Least">At the left end.</param>
/// <param name="Largest">At the right end.</param>
/// <param name="Most">Beside the highest bar.</param>
/// <param name="Mark">Beside the mark.</param>
public readonly record struct HistogramWords(string Least, string Largest, string Most, string Mark);

/// <summary>How often values occur: bars side by side, with one value compared with.</summary>
public static class Histogram
{
    private const double Top = 22;
    private const double Bars = 86;
    private const double Size = 8;

    /// <summary>Draws it.</summary>
    /// <param name="bars">The bars from left to right, at least one.</param>
    /// <param name="mark">Where the value compared with stands, as a share of the width.</param>
    /// <param name="words">Its text.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Draw(IReadOnlyList<HistogramBar> bars, double mark, HistogramWords words, double width, string altText)
    {
        var most = Math.Max(1, bars.Max(b => b.Count));
        var (step, floor) = (width / bars.Count, Top + Bars);
        var marks = new List<Mark> { new LineMark(new(0, floor), new(width, floor), new DrawStroke(ColorRole.Muted, 0.6)) };
        for (var i = 0; i < bars.Count; i++)
        {
            var height = Math.Round(bars[i].Count * (Bars - 10) / most, 1);
            if (height > 0)
                marks.Add(
                    new RectangleMark(
                        new(Math.Round(i * step, 1), floor - height),
                        Math.Round(step, 1),
                        height,
                        bars[i].Fill,
                        new DrawStroke(ColorRole.Muted, 0.3)
                    )
                );
        }
        var x = Math.Clamp(mark, 0, 1) * width;
        marks.Add(new LineMark(new(x, 12), new(x, floor), new DrawStroke(ColorRole.Ink, 0.9) { Dash = [2, 2] }));
        marks.AddRange(Symbols.Germany(new(x, floor)));
        var room = TextWidth.Measure(words.Mark, Size) / 2;
        marks.Add(new TextMark(new(Math.Clamp(x, room, width - room), 9), words.Mark, Size, ColorRole.Ink, TextAnchor.Middle));
        var highest = bars.Index().MaxBy(b => b.Item.Count).Index;
        var half = TextWidth.Measure(words.Most, Size) / 2;
        var at = Beside(x, half, Math.Clamp((highest + 0.5) * step, half, width - half), width);
        marks.Add(new TextMark(new(at, Top + 7), words.Most, Size, ColorRole.Muted, TextAnchor.Middle));
        marks.Add(new TextMark(new(0, floor + 12), words.Least, Size, ColorRole.Muted));
        marks.Add(new TextMark(new(width, floor + 12), words.Largest, Size, ColorRole.Muted, TextAnchor.End));
        return new Picture(width, floor + 15, altText, marks);
    }

    /// <summary>
    /// The middle of a text where the line of the mark does not cross it: as it is, or pushed to the nearer side with room.
    /// </summary>
    private static double Beside(double line, double half, double middle, double width)
    {
        const double gap = 3;
        if (Math.Abs(middle - line) >= half + gap)
            return middle;
        var (left, right) = (line - half - gap, line + half + gap);
        return left >= half && (middle <= line || right > width - half) ? left : right;
    }
}
