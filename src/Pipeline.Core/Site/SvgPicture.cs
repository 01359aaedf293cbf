using System.Globalization;
using System.Text;
using Pipeline.Core.Report.Drawing;

namespace Pipeline.Core.Site;

/// <summary>
/// Draws a <see cref="Picture"/> as inline SVG. Colours are classes, so that the dark scheme can change them and no
/// attribute needs a style.
/// </summary>
internal static class SvgPicture
{
    /// <summary>CSS has 4/3 pixels to a point; a screen is read from farther away than paper, so a fifth more.</summary>
    private const double PixelsPerPoint = 1.6;

    /// <summary>Wider drawings scroll sideways on narrow screens instead of shrinking to illegible text.</summary>
    public const double WidestUnscrolled = 190;

    /// <summary>Writes the drawing.</summary>
    public static void Write(HtmlWriter html, Picture picture)
    {
        html.Open("svg", ("class", "picture"), ("viewBox", $"0 0 {Number(picture.Width)} {Number(picture.Height)}"),
            ("width", Number(Math.Round(picture.Width * PixelsPerPoint))), ("height", Number(Math.Round(picture.Height * PixelsPerPoint))),
            ("role", "img"), ("aria-label", picture.AltText));
        var marks = picture.AllMarks;
        for (var i = 0; i < marks.Count;)
            i = marks[i] switch
            {
                PolygonMark or RingsMark => Areas(html, marks, i),
                LineMark => Lines(html, marks, i),
                _ => Single(html, marks, i),
            };
        html.Close();
    }

    /// <summary>The class of a fill: <c>f-cluster1</c>.</summary>
    public static string Fill(ColorRole role) => "f-" + SiteColors.Name(role);

    private static int Single(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        switch (marks[at])
        {
            case PolylineMark lines:
                Shape(html, "polyline", null, lines.Stroke, ("points", string.Join(' ', lines.Points.Select(p => $"{Number(p.X)},{Number(p.Y)}"))));
                break;
            case RectangleMark box:
                Shape(html, "rect", box.Fill, box.Stroke, ("x", Number(box.TopLeft.X)), ("y", Number(box.TopLeft.Y)), ("width", Number(box.Width)), ("height", Number(box.Height)));
                break;
            case CircleMark circle:
                Shape(html, "circle", circle.Fill, circle.Stroke, ("cx", Number(circle.Centre.X)), ("cy", Number(circle.Centre.Y)), ("r", Number(circle.Radius)));
                break;
            case TextMark text:
                html.Element("text", text.Text, ("x", Number(text.Anchor.X)), ("y", Number(text.Anchor.Y)), ("font-size", Number(text.Size)),
                    // The reader's typeface may run wider than the one the drawing is laid out for: the text keeps the room it was given.
                    ("textLength", Number(TextWidth.Of(text.Text, text.Size, text.IsBold))), ("lengthAdjust", "spacingAndGlyphs"), ("class", Fill(text.Color) + (text.IsBold ? " b" : "")), ("text-anchor", Anchor(text.Align)));
                break;
            default:
                throw new ArgumentException($"no drawing for {marks[at].GetType().Name}", nameof(marks));
        }
        return at + 1;
    }

    /// <summary>Lines of one stroke that follow each other become one path: a strip of 400 Kreise is 400 lines.</summary>
    private static int Lines(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        var stroke = ((LineMark)marks[at]).Stroke;
        var path = new StringBuilder();
        var end = at;
        for (; end < marks.Count && marks[end] is LineMark line && line.Stroke == stroke; end++)
        {
            path.Append('M').Append(Number(line.From.X)).Append(' ').Append(Number(line.From.Y));
            path.Append(line.From.X == line.To.X ? "V" + Number(line.To.Y) : line.From.Y == line.To.Y ? "H" + Number(line.To.X) : $"L{Number(line.To.X)} {Number(line.To.Y)}");
        }
        Shape(html, "path", null, stroke, ("d", path.ToString()));
        return end;
    }

    /// <summary>Neighbouring areas of one look become one path: a map of 400 tiles would otherwise be most of a page.</summary>
    private static int Areas(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        var (fill, stroke) = Look(marks[at]);
        var path = new StringBuilder();
        var end = at;
        for (; end < marks.Count && marks[end] is PolygonMark or RingsMark; end++)
        {
            var look = Look(marks[end]);
            if (look.Fill != fill || look.Stroke != stroke)
                break;
            foreach (var ring in marks[end] is RingsMark rings ? rings.Rings : [((PolygonMark)marks[end]).Points])
                Ring(path, ring);
        }
        Shape(html, "path", fill, stroke, ("d", path.ToString()), ("fill-rule", marks[at] is RingsMark ? "evenodd" : null));
        return end;
    }

    private static (ColorRole? Fill, DrawStroke? Stroke) Look(Mark mark) => mark is PolygonMark p ? (p.Fill, p.Stroke) : (((RingsMark)mark).Fill, ((RingsMark)mark).Stroke);

    private static void Ring(StringBuilder path, IReadOnlyList<DrawPoint> points)
    {
        var (x, y) = (Tenth(points[0].X), Tenth(points[0].Y));
        path.Append('M').Append(Number(x)).Append(' ').Append(Number(y));
        foreach (var point in points.Skip(1))
        {
            var (nextX, nextY) = (Tenth(point.X), Tenth(point.Y));
            var down = Number(Tenth(nextY - y));
            path.Append('l').Append(Number(Tenth(nextX - x))).Append(down[0] == '-' ? "" : " ").Append(down);
            (x, y) = (nextX, nextY);
        }
        path.Append('z');
    }

    private static void Shape(HtmlWriter html, string tag, ColorRole? fill, DrawStroke? stroke, params ReadOnlySpan<(string, string?)> geometry)
    {
        var css = (fill is { } f ? Fill(f) : "f-none") + (stroke is null ? "" : " s-" + SiteColors.Name(stroke.Color));
        html.Open(tag, [.. geometry, ("class", css), ("stroke-width", stroke is null ? null : Number(stroke.Width)), ("stroke-dasharray", stroke is { Dash.Count: > 0 } ? string.Join(' ', stroke.Dash.Select(Number)) : null)]).Close();
    }

    private static string? Anchor(TextAnchor align) => align switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => null };

    private static double Tenth(double value) => Math.Round(value, 1);

    private static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
