using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

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

    /// <summary>Size of text in points where a text does not say another: what a drawing is set in says it (style sheet, file).</summary>
    public const double UsualSize = 8;

    /// <summary>What many drawings have in common, such as the map of the country, is written once.</summary>
    private static readonly ConditionalWeakTable<SharedMarks, HtmlWriter.Fragment> Shared = [];

    /// <summary>Writes the drawing.</summary>
    /// <param name="html">Takes it.</param>
    /// <param name="picture">The drawing.</param>
    /// <param name="isDecoration">Whether the text beside it says the same.</param>
    /// <param name="shared">Where drawings lie that others show too; they are drawn anew where null.</param>
    public static void Write(HtmlWriter html, Picture picture, bool isDecoration = false, SharedDrawingLink? shared = null)
    {
        html.Open(
            "svg",
            ("class", picture.MayShrink ? "picture fits" : "picture"),
            ("viewBox", $"0 0 {Number(picture.Width)} {Number(picture.Height)}"),
            ("width", Pixels(picture.Width)),
            ("height", Pixels(picture.Height)),
            ("role", isDecoration ? null : "img"),
            ("aria-hidden", isDecoration ? "true" : null),
            ("aria-label", isDecoration ? null : picture.AltText)
        );
        if (shared is not null)
            WithShared(html, picture.Marks, shared);
        else if (Enumerable.Range(0, picture.Marks.Count).All(i => picture.Marks[i] is not SharedMark || IsApart(picture.Marks, i)))
            Run(html, picture.Marks);
        else
            Run(html, picture.AllMarks);
        html.Close();
    }

    /// <summary>Shows a drawing that lies in a file of its own (<see cref="DrawingFile"/>), as large as it would be in the page.</summary>
    public static void Show(HtmlWriter html, Picture picture, string href) =>
        html.Void(
            "img",
            ("class", "picture"),
            ("src", href),
            ("width", Pixels(picture.Width)),
            ("height", Pixels(picture.Height)),
            ("alt", picture.AltText),
            ("loading", "lazy")
        );

    private static string Pixels(double points) => Number(Math.Round(points * PixelsPerPoint));

    /// <summary>Writes marks; none of them is a shared one.</summary>
    public static void Marks(HtmlWriter html, IReadOnlyList<Mark> marks) => Run(html, marks);

    private static void Run(HtmlWriter html, IReadOnlyList<Mark> marks)
    {
        for (var i = 0; i < marks.Count; )
            i = marks[i] switch
            {
                PolygonMark or RingsMark => Areas(html, marks, i),
                LineMark => Lines(html, marks, i),
                PolylineMark => Polylines(html, marks, i),
                SharedMark shared => Known(html, shared.Content, i),
                _ => Single(html, marks, i),
            };
    }

    /// <summary>The window of the picture shows its part of the shared file.</summary>
    private static void WithShared(HtmlWriter html, IReadOnlyList<Mark> marks, SharedDrawingLink shared)
    {
        var own = new List<Mark>();
        foreach (var mark in marks)
        {
            if (mark is not SharedMark { Content: var content })
                own.Add(mark);
            else if (shared.Drawing.Top(content) is { } top)
            {
                Marks(html, own);
                own.Clear();
                html.Open("svg", ("width", Number(content.Width)), ("height", Number(content.Height)))
                    .Empty(
                        "image",
                        ("href", shared.Href),
                        ("y", Number(-top)),
                        ("width", Number(shared.Drawing.Width)),
                        ("height", Number(shared.Drawing.Height))
                    )
                    .Close();
            }
            else
                own.AddRange(content.Marks);
        }
        Marks(html, own);
    }

    private static int Known(HtmlWriter html, SharedMarks marks, int at)
    {
        Shared.GetValue(marks, m => HtmlWriter.Fragment.Write(once => Run(once, m.Marks))).AddTo(html);
        return at + 1;
    }

    /// <summary>
    /// Whether what a drawing shares with others is drawn the same without its neighbours: none of its marks becomes one path with them.
    /// </summary>
    private static bool IsApart(IReadOnlyList<Mark> marks, int at)
    {
        var inside = ((SharedMark)marks[at]).Content.Marks;
        return inside.Count > 0
            && (at == 0 || !MayJoin(marks[at - 1], inside[0]))
            && (at + 1 == marks.Count || !MayJoin(inside[^1], marks[at + 1]));
    }

    private static bool MayJoin(Mark mark, Mark next) =>
        mark switch
        {
            TextMark or RectangleMark => false,
            LineMark => next is LineMark or SharedMark,
            PolylineMark => next is PolylineMark or SharedMark,
            CircleMark => next is CircleMark or SharedMark || HasSeam(next),
            _ => next is PolygonMark or RingsMark or CircleMark or SharedMark,
        };

    /// <summary>The class of a fill: <c>f-cluster1</c>.</summary>
    public static string Fill(ColorRole role) => "f-" + SiteColors.Name(role);

    private static int Single(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        switch (marks[at])
        {
            case RectangleMark box:
                Shape(
                    html,
                    "rect",
                    box.Fill,
                    box.Stroke,
                    ("x", Number(box.TopLeft.X)),
                    ("y", Number(box.TopLeft.Y)),
                    ("width", Number(box.Width)),
                    ("height", Number(box.Height))
                );
                break;
            case CircleMark circle:
                Shape(
                    html,
                    "circle",
                    circle.Fill,
                    circle.Stroke,
                    ("cx", Number(circle.Centre.X)),
                    ("cy", Number(circle.Centre.Y)),
                    ("r", Number(circle.Radius))
                );
                break;
            case TextMark text:
                html.Element(
                    "text",
                    text.Text,
                    ("x", Number(text.Anchor.X)),
                    ("y", Number(text.Anchor.Y)),
                    ("font-size", text.Size == UsualSize ? null : Number(text.Size)),
                    // Where the typeface of the site has not come, another may run wider than it: the text keeps the room it was given.
                    ("textLength", Number(TextWidth.Measure(text.Text, text.Size, text.IsBold))),
                    ("class", Fill(text.Color) + (text.IsBold ? " b" : "")),
                    ("text-anchor", Anchor(text.Align))
                );
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
            path.Append('M').AppendNumber(line.From.X).Append(' ').AppendNumber(line.From.Y);
            if (line.From.X == line.To.X)
                path.Append('V').AppendNumber(line.To.Y);
            else if (line.From.Y == line.To.Y)
                path.Append('H').AppendNumber(line.To.X);
            else
                path.Append('L').AppendNumber(line.To.X).Append(' ').AppendNumber(line.To.Y);
        }
        Shape(html, "path", null, stroke, ("d", path.ToString()));
        return end;
    }

    /// <summary>Lines through several points, of one stroke, become one path: the borders of the Länder are a hundred.</summary>
    private static int Polylines(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        var stroke = ((PolylineMark)marks[at]).Stroke;
        var path = new SvgPath();
        var end = at;
        for (; end < marks.Count && marks[end] is PolylineMark line && line.Stroke == stroke; end++)
            path.Add(line.Points, isClosed: false);
        Shape(html, "path", null, stroke, ("d", path.ToString()));
        return end;
    }

    /// <summary>
    /// Areas with a seam lie side by side, with dots inside them: those that follow each other become one path per look, and
    /// the dots one path over them; a map of 400 tiles would otherwise be most of a page. Areas without may overlap: only
    /// neighbours of one look become one path.
    /// </summary>
    private static int Areas(HtmlWriter html, IReadOnlyList<Mark> marks, int at)
    {
        var end = at + 1;
        if (HasSeam(marks[at]))
            while (end < marks.Count && (HasSeam(marks[end]) || IsDotAmongAreas(marks, end)))
                end++;
        else
            while (end < marks.Count && marks[end] is PolygonMark or RingsMark && Look(marks[end]) == Look(marks[at]))
                end++;
        var run = marks.Skip(at).Take(end - at).ToList();
        foreach (var look in run.Where(m => m is not CircleMark).GroupBy(Look))
        {
            var path = new SvgPath();
            foreach (var ring in look.SelectMany(m => m is RingsMark rings ? rings.Rings : [((PolygonMark)m).Points]))
                path.Add(ring, isClosed: true);
            Shape(
                html,
                "path",
                look.Key.Fill,
                look.Key.Stroke,
                ("d", path.ToString()),
                ("fill-rule", look.Any(m => m is RingsMark) ? "evenodd" : null)
            );
        }
        foreach (var dots in run.OfType<CircleMark>().GroupBy(c => (Fill: c.Fill!.Value, c.Radius)))
        {
            var path = new SvgPath();
            foreach (var dot in dots)
                path.AddDot(dot.Centre);
            Shape(
                html,
                "path",
                null,
                new DrawStroke(dots.Key.Fill, 2 * dots.Key.Radius),
                ("d", path.ToString()),
                ("stroke-linecap", "round")
            );
        }
        return end;
    }

    private static bool HasSeam(Mark mark) =>
        mark is PolygonMark { Fill: not null, Stroke: not null } or RingsMark { Fill: not null, Stroke: not null };

    private static bool IsDotAmongAreas(IReadOnlyList<Mark> marks, int at)
    {
        while (at < marks.Count && marks[at] is CircleMark { Fill: not null, Stroke: null })
            at++;
        return at < marks.Count && HasSeam(marks[at]);
    }

    private static (ColorRole? Fill, DrawStroke? Stroke) Look(Mark mark) =>
        mark is PolygonMark p ? (p.Fill, p.Stroke) : (((RingsMark)mark).Fill, ((RingsMark)mark).Stroke);

    private static void Shape(
        HtmlWriter html,
        string tag,
        ColorRole? fill,
        DrawStroke? stroke,
        params ReadOnlySpan<(string, string?)> geometry
    )
    {
        var css = (fill is { } f ? Fill(f) : "f-none") + (stroke is null ? "" : " s-" + SiteColors.Name(stroke.Color));
        html.Empty(
            tag,
            [
                .. geometry,
                ("class", css),
                ("stroke-width", stroke is null ? null : Number(stroke.Width)),
                ("stroke-dasharray", stroke is { Dash.Count: > 0 } ? string.Join(' ', stroke.Dash.Select(Number)) : null),
            ]
        );
    }

    private static string? Anchor(TextAnchor align) =>
        align switch
        {
            TextAnchor.Middle => "middle",
            TextAnchor.End => "end",
            _ => null,
        };

    private static string Number(double value) => SvgNumber.Text(value);
}
