namespace Pipeline.Publication.Site;

/// <summary>
/// The drawings of the page in Leichte Sprache: one thought each, few shapes, nothing that needs colour to be understood. The text
/// beside a drawing says the same, so assistive technology passes over it.
/// </summary>
internal static class EasyPictures
{
    private const string People = "f-accent";
    private const string Ground = "f-tint s-muted";

    /// <summary>Three people hand in hand, one of them in a wheelchair.</summary>
    public static void Together(HtmlWriter html)
    {
        Open(html);
        Line(html, "M46 62L80 58M80 58L112 62");
        Person(html, 36);
        Person(html, 124);
        Circle(html, 80, 40, 11, People);
        Line(html, "M80 52V78H98V92");
        Ring(html, 78, 84, 17);
        Close(html);
    }

    /// <summary>A land of four parts, one of them marked.</summary>
    public static void Parts(HtmlWriter html)
    {
        Open(html);
        Shape(html, "M40 14L82 8L80 50L34 52z", Ground);
        Shape(html, "M82 8L126 20L122 56L80 50z", "f-accent s-muted");
        Shape(html, "M34 52L80 50L84 96L30 92z", Ground);
        Shape(html, "M80 50L122 56L118 98L84 96z", Ground);
        Close(html);
    }

    /// <summary>Like shapes together: circles here, squares there.</summary>
    public static void Groups(HtmlWriter html)
    {
        Open(html);
        Ring(html, 42, 54, 34);
        Ring(html, 118, 54, 34);
        foreach (var (x, y) in new[] { (32, 42), (52, 42), (42, 62) })
            Circle(html, x, y, 8, People);
        foreach (var (x, y) in new[] { (102, 36), (122, 36), (112, 56) })
            Shape(html, $"M{x} {y}h14v14h-14z", "f-ink");
        Close(html);
    }

    /// <summary>A field with a magnifying glass.</summary>
    public static void Search(HtmlWriter html)
    {
        Open(html);
        Shape(html, "M8 34h144v40H8z", "f-paper s-ink");
        Ring(html, 126, 51, 11);
        Line(html, "M134 59L144 69");
        Line(html, "M22 44V64M32 54H76");
        Close(html);
    }

    /// <summary>Two people of the same height on a pair of scales.</summary>
    public static void Equal(HtmlWriter html)
    {
        Open(html);
        Person(html, 36);
        Person(html, 124);
        Line(html, "M70 56H92M70 68H92");
        Close(html);
    }

    private static void Open(HtmlWriter html) =>
        html.Open(
            "svg",
            ("class", "easypicture"),
            ("viewBox", "0 0 160 110"),
            ("width", "160"),
            ("height", "110"),
            ("aria-hidden", "true")
        );

    private static void Close(HtmlWriter html) => html.Close();

    private static void Person(HtmlWriter html, int x)
    {
        Circle(html, x, 26, 11, People);
        Shape(html, $"M{x - 13} 42h26v32h-6v26h-5V78h-4v22h-5V74h-6z", People);
    }

    private static void Circle(HtmlWriter html, int x, int y, int radius, string css) =>
        html.Open("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("class", css)).Close();

    private static void Ring(HtmlWriter html, int x, int y, int radius) =>
        html.Open("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("class", "f-none s-ink"), ("stroke-width", "3"))
            .Close();

    private static void Shape(HtmlWriter html, string path, string css) =>
        html.Open("path", ("d", path), ("class", css), ("stroke-width", "2.5")).Close();

    private static void Line(HtmlWriter html, string path) =>
        html.Open("path", ("d", path), ("class", "f-none s-ink"), ("stroke-width", "4"), ("stroke-linecap", "round")).Close();

    private static string Number(int value) => German.GermanNumber.Year(value);
}
