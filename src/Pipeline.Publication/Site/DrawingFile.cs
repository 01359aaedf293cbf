using System.Globalization;
using System.Text;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>A drawing as a file of its own, with its colours for light and for dark ground: it sees no page's style.</summary>
internal static class DrawingFile
{
    /// <summary>The style of drawings that stand alone.</summary>
    public static string Style { get; } = Colors();

    /// <summary>Writes a drawing.</summary>
    /// <param name="path">Where it lies within the site.</param>
    /// <param name="picture">The drawing.</param>
    /// <param name="note">What whoever takes it along has to know, such as whose boundaries it shows; null for nothing.</param>
    /// <param name="parts">Drawings in it and where their upper left corners are; null for none.</param>
    public static SiteFile Render(
        string path,
        Picture picture,
        string? note = null,
        IReadOnlyList<(DrawPoint At, Picture Picture)>? parts = null
    )
    {
        var svg = new HtmlWriter("");
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", SvgNumber.Text(Math.Ceiling(picture.Width * 2))),
            ("height", SvgNumber.Text(Math.Ceiling(picture.Height * 2))),
            ("viewBox", $"0 0 {SvgNumber.Text(picture.Width)} {SvgNumber.Text(picture.Height)}"),
            ("role", "img"),
            ("font-size", SvgNumber.Text(SvgPicture.UsualSize)),
            ("font-family", "'Source Sans 3','Segoe UI',Arial,sans-serif")
        );
        svg.Element("title", picture.AltText);
        if (note is not null)
            svg.Element("desc", note);
        svg.Element("style", Style);
        svg.Open("rect", ("width", "100%"), ("height", "100%"), ("class", SvgPicture.Fill(ColorRole.Paper))).Close();
        SvgPicture.Marks(svg, picture.AllMarks);
        foreach (var (at, part) in parts ?? [])
        {
            svg.Open("g", ("transform", $"translate({SvgNumber.Text(at.X)} {SvgNumber.Text(at.Y)})"));
            SvgPicture.Marks(svg, part.AllMarks);
            svg.Close();
        }
        svg.Close();
        return new SiteFile(path, svg.Done());
    }

    /// <summary>What a map that is taken along has with it: what it shows, whose boundaries, and where their licence stands.</summary>
    /// <param name="maps">What it is drawn from.</param>
    /// <param name="note">What the page says below it.</param>
    public static string OfMap(ReportMaps maps, string note) =>
        maps.Attribution is null ? note : $"{note} Lizenz der Grenzen: {Licence.Of("dl-de/by-2-0").Page}";

    private static string Colors()
    {
        var css = new StringBuilder();
        Rules(SiteColors.Light);
        css.Append("@media (prefers-color-scheme:dark){");
        Rules(SiteColors.Dark);
        return css.Append("}.f-none{fill:none}.b{font-weight:700}").ToString();

        void Rules(Func<ColorRole, Rgb> of)
        {
            foreach (var role in Enum.GetValues<ColorRole>())
                css.Append(
                    CultureInfo.InvariantCulture,
                    $".f-{SiteColors.Name(role)}{{fill:{of(role).Hex}}}.s-{SiteColors.Name(role)}{{stroke:{of(role).Hex}}}"
                );
        }
    }
}
