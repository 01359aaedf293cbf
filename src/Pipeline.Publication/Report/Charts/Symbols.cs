using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>The marks that stand for Kreis, Land and Germany in every chart, told apart by shape.</summary>
internal static class Symbols
{
    private static readonly DrawStroke Edge = new(ColorRole.Paper, 0.8);

    /// <summary>A filled circle.</summary>
    public static IEnumerable<Mark> Kreis(DrawPoint at) => [new CircleMark(at, 4.1, ColorRole.Focus, Edge)];

    /// <summary>A filled triangle that points down, its tip at the place.</summary>
    public static IEnumerable<Mark> Land(DrawPoint at) =>
        [new PolygonMark([new(at.X, at.Y + 4), new(at.X - 3.2, at.Y - 2), new(at.X + 3.2, at.Y - 2)], ColorRole.Reference, Edge)];

    /// <summary>An open diamond.</summary>
    public static IEnumerable<Mark> Germany(DrawPoint at) =>
        [
            new PolygonMark(
                [new(at.X, at.Y - 3.6), new(at.X + 3.1, at.Y), new(at.X, at.Y + 3.6), new(at.X - 3.1, at.Y)],
                ColorRole.Paper,
                new DrawStroke(ColorRole.Reference, 1)
            ),
        ];

    /// <summary>The key to a strip, on one line.</summary>
    /// <param name="width">Width in points.</param>
    /// <param name="cluster">The cluster of the band.</param>
    /// <param name="hasLand">Whether strips show the Land.</param>
    public static Picture Legend(double width, int cluster, bool hasLand)
    {
        const double Y = 7;
        var marks = new List<Mark>();
        var x = 5.0;
        Entry(at => Kreis(at), "hier");
        Entry(
            at => [new RectangleMark(new(at.X - 5, Y - 5), 10, 10, ColorRole.Band)],
            $"mittlere 80\u202F% von Gruppe\u00A0{GermanNumber.Year(cluster)}"
        );
        if (hasLand)
            Entry(at => Land(new(at.X, at.Y - 1)), "Land");
        Entry(Germany, "Deutschland");
        Entry(
            at =>
                [
                    .. new[] { -3.0, 0, 3 }.Select(d => new LineMark(
                        new(at.X + d, Y - 4),
                        new(at.X + d, Y + 4),
                        new DrawStroke(ColorRole.Crowd, 0.6)
                    )),
                ],
            "andere Kreise"
        );
        return new Picture(
            width,
            14,
            $"Zeichenerklärung: Punkt hier, Balken die mittleren 80 Prozent der Gruppe, {(hasLand ? "Dreieck Land, " : "")}"
                + "Raute Deutschland, Striche andere Kreise.",
            marks
        )
        {
            IsKey = true,
        };

        void Entry(Func<DrawPoint, IEnumerable<Mark>> symbol, string text)
        {
            marks.AddRange(symbol(new(x, Y)));
            marks.Add(new TextMark(new(x + 8, Y + 2.6), text, 8, ColorRole.Ink));
            x += 8 + TextWidth.Measure(text, 8) + 13;
        }
    }
}
