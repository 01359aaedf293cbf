using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>A scale from 0 to 100 per cent with the limit of borderline cases and the Kreis on it.</summary>
public static class CertaintyScale
{
    /// <summary>Draws it.</summary>
    /// <param name="share">Certainty, 0 to 1.</param>
    /// <param name="limit">Below it a Kreis is borderline, 0 to 1.</param>
    /// <param name="width">Width in points.</param>
    public static Picture Draw(double share, double limit, double width)
    {
        const double Height = 46;
        const double Left = 8;
        const double Y = 22;
        var right = width - 14;
        var text = GermanNumber.Share(share, limit);
        List<Mark> marks =
        [
            new RectangleMark(new(X(0), Y - 4), X(limit) - X(0), 8, ColorRole.Paper, new DrawStroke(ColorRole.Away, 0.8)),
            new RectangleMark(new(X(limit), Y - 4), X(1) - X(limit), 8, ColorRole.Towards, new DrawStroke(ColorRole.Towards, 0.8)),
            .. Enumerable
                .Range(0, 11)
                .Select(i => new LineMark(
                    new(X(i / 10.0), Y + 5),
                    new(X(i / 10.0), Y + (i % 5 == 0 ? 9 : 7)),
                    new DrawStroke(ColorRole.Crowd, 0.5)
                )),
            .. new[] { 0, 0.5, 1 }.Select(s => new TextMark(
                new(X(s), Y + 17),
                GermanNumber.Percent(s, 0),
                7,
                ColorRole.Muted,
                TextAnchor.Middle
            )),
            new TextMark(new(X(limit / 2), Y + 24), "Grenzfall", 7.5, ColorRole.Ink, TextAnchor.Middle),
            new TextMark(new(X(limit), Y + 17), GermanNumber.Percent(limit, 0), 7, ColorRole.Muted, TextAnchor.Middle),
            new TextMark(new(X((1 + limit) / 2), Y + 24), "sicher", 7.5, ColorRole.Ink, TextAnchor.Middle),
            .. Symbols.Kreis(new(X(share), Y)),
            new TextMark(
                new(Math.Clamp(X(share), TextWidth.Measure(text, 10, true) / 2, width - (TextWidth.Measure(text, 10, true) / 2)), Y - 8),
                text,
                10,
                ColorRole.Focus,
                TextAnchor.Middle,
                true
            ),
        ];
        return new Picture(
            width,
            Height,
            $"Skala der Sicherheit von 0 bis 100 Prozent: Dieser Kreis liegt bei {text}; "
                + $"ab {GermanNumber.Percent(limit, 0)} gilt die Zuordnung als sicher.",
            marks
        );

        double X(double s) => Left + (s * (right - Left));
    }
}
