using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// What the pages of all Kreise of an edition draw alike – the map of the country, the crowd of each strip – as one file, one
/// below the other. A page shows its part of it through the window of its own picture: a reader loads it once for all Kreise, and a
/// page is half as large.
/// </summary>
internal sealed class SharedDrawing
{
    /// <summary>Name in the folder of the edition.</summary>
    private const string Name = "zeichnungen.svg";

    /// <summary>Room between two drawings, or rounding would show the edge of the next one.</summary>
    private const double Gap = 8;

    private readonly Dictionary<SharedMarks, double> _tops = []; // By identity: two are the same only where they are one object.

    private SharedDrawing(string folder, IEnumerable<SharedMarks> drawings)
    {
        Path = folder + Name;
        foreach (var drawing in drawings)
        {
            if (!_tops.TryAdd(drawing, Height))
                continue;
            Height += Math.Ceiling(drawing.Height) + Gap;
            Width = Math.Max(Width, Math.Ceiling(drawing.Width));
        }
    }

    /// <summary>Where the file lies within the site.</summary>
    public string Path { get; }

    /// <summary>Width of the file in points.</summary>
    public double Width { get; }

    /// <summary>Height of the file in points.</summary>
    public double Height { get; }

    /// <summary>Collects what the report of one Kreis shares with those of the others.</summary>
    /// <param name="folder">Folder of the edition within the site, with a slash.</param>
    /// <param name="blocks">The blocks a page shows.</param>
    public static SharedDrawing Build(string folder, IEnumerable<ReportBlock> blocks) =>
        new(folder, blocks.SelectMany(Pictures).SelectMany(p => p.Marks).OfType<SharedMark>().Select(m => m.Content));

    /// <summary>How far below the upper edge of the file a drawing begins; null where it is not in the file.</summary>
    public double? Top(SharedMarks drawing) => _tops.TryGetValue(drawing, out var top) ? top : null;

    /// <summary>Writes the file. It has its colours with it, for light and for dark ground: a picture does not see the page's.</summary>
    public SiteFile Render()
    {
        var svg = new HtmlWriter("");
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", SvgNumber.Text(Width)),
            ("height", SvgNumber.Text(Height)),
            ("viewBox", $"0 0 {SvgNumber.Text(Width)} {SvgNumber.Text(Height)}")
        );
        svg.Element("style", DrawingFile.Style);
        foreach (var (drawing, top) in _tops.OrderBy(t => t.Value))
        {
            svg.Open("g", ("transform", $"translate(0 {SvgNumber.Text(top)})"));
            SvgPicture.Marks(svg, drawing.Marks);
            svg.Close();
        }
        svg.Close();
        return new SiteFile(Path, svg.Done());
    }

    /// <summary>The drawings of a block, in reading order.</summary>
    public static IEnumerable<Picture> Pictures(ReportBlock block) =>
        block switch
        {
            FigureBlock figure => [figure.Picture],
            ChartTableBlock table => table.Rows.SelectMany(r => r).Select(c => c.Picture).OfType<Picture>(),
            SideBySideBlock side => side.Columns.SelectMany(c => c.Blocks).SelectMany(Pictures),
            _ => [],
        };
}

/// <summary>The shared drawing of an edition as a page reaches it.</summary>
/// <param name="Drawing">The drawing.</param>
/// <param name="Href">Its address as seen from the page.</param>
internal sealed record SharedDrawingLink(SharedDrawing Drawing, string Href);
