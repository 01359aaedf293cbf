using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The picture that messengers and social media show with a link to the page of a Kreis: its name, its headline, its group, and where it
/// lies. 600 × 315 pixels, the least that is shown large.
/// </summary>
internal sealed class SharePicture
{
    /// <summary>Its name beside the page.</summary>
    public const string Name = "vorschau.png";

    private const int Width = 600,
        Height = 315,
        Left = 40,
        TextWidth = 330;

    private const double MapHeight = 262,
        MapRight = 582;

    private const int Crowd = 0,
        Ink = 1,
        Muted = 2,
        Focus = 3,
        FirstCluster = 4;

    private readonly ILettering _lettering;
    private readonly SiteEdition _edition;
    private readonly IReadOnlyDictionary<KreisKey, HexCell> _tiles;
    private readonly double _cell;
    private readonly PicturePoint _origin;
    private readonly ShapePicture _ground;

    /// <summary>Draws what the pictures of all Kreise have in common.</summary>
    /// <param name="lettering">Gives text as outlines.</param>
    /// <param name="edition">The edition.</param>
    public SharePicture(ILettering lettering, SiteEdition edition)
    {
        (_lettering, _edition, _tiles) = (lettering, edition, HexTiles.On(edition.Gebietsstand));
        var (columns, rows) = (_tiles.Values.Max(t => t.Centre.X) + 1, _tiles.Values.Max(t => t.Centre.Y) + 1.1547);
        _cell = MapHeight / rows;
        _origin = new(MapRight - (columns * _cell), (Height - MapHeight) / 2);
        _ground = new ShapePicture(Width, Height, Palette.Of(ColorRole.Paper), [.. Colors(edition.Scheme)]);
        foreach (var tile in _tiles.OrderBy(t => t.Key).Select(t => t.Value))
            _ground.Fill(Crowd, [Hexagon(tile)]);
    }

    /// <summary>The picture of a Kreis.</summary>
    /// <param name="context">The edition.</param>
    /// <param name="kreis">The Kreis.</param>
    public SiteFile Draw(ReportContext context, KreisKey kreis)
    {
        var (picture, facts, cluster) = (_ground.Copy(), KreisRegister.Every[kreis], context.Cluster(kreis));
        var color = FirstCluster + cluster - 1;
        picture.Fill(color, [Box(0, 0, 16, Height)]);
        picture.Fill(color, [Hexagon(_tiles[kreis])]);
        picture.Fill(Focus, Ring(Centre(_tiles[kreis]), 13, 10));
        var y = Write(
            picture,
            Muted,
            $"Teilhabe {context.Year}{(facts.Land.Name == facts.Name ? "" : $" · {facts.Land.Name}")}",
            new(16, false, 1),
            46
        );
        y = Write(picture, Ink, facts.DisplayName, Fitting(facts.DisplayName), y + 44);
        Write(picture, Ink, Headline.Compose(context, kreis), new(18, false, 3), y + 34);
        picture.Fill(color, [Box(Left, 238, 15, 15)]);
        Write(picture, Ink, GroupWords.Number(cluster), new(18, true, 1), 252, 24);
        Write(picture, Ink, GroupWords.Handle(_edition.Scheme, cluster), new(16, false, 1), 274, 24);
        Write(picture, Muted, context.Basis.Notice ?? $"Ausgabe {context.Id}", new(13, false, 1), 300);
        return new SiteFile($"kreis/{kreis}/{Name}", picture.ToPng());
    }

    /// <summary>What it shows, for those who do not see it.</summary>
    public static string Alternative(KreisKey kreis, ClusterScheme scheme, int cluster) =>
        $"{KreisRegister.Every[kreis].DisplayName}: {GroupWords.Full(scheme, cluster)}; daneben seine Lage in Deutschland";

    private static IEnumerable<Rgb> Colors(ClusterScheme scheme) =>
        new[] { ColorRole.Hairline, ColorRole.Ink, ColorRole.Muted, ColorRole.Focus }
            .Concat(Enumerable.Range(1, scheme.Count).Select(c => Palette.OfCluster(scheme[c])))
            .Select(Palette.Of);

    /// <summary>The largest type in which a name has two lines and no word is wider than the text.</summary>
    private TextForm Fitting(string name)
    {
        var sizes = new[] { 36, 32, 28, 24 };
        return new(
            sizes.FirstOrDefault(s => Lines(name, new(s, true, int.MaxValue), 0).Count <= 2 && Widest(name, s) <= TextWidth, 20),
            true,
            3
        );
    }

    private double Widest(string text, double size) => text.Split(' ').Max(word => _lettering.Measure(word, size, true));

    /// <summary>Writes lines one below the other.</summary>
    /// <returns>The baseline of the last.</returns>
    private double Write(ShapePicture picture, int color, string text, TextForm form, double baseline, double indent = 0)
    {
        var lines = Lines(text, form, indent);
        for (var i = 0; i < lines.Count; i++)
        {
            var (x, y) = (Left + indent, baseline + (i * form.Size * 1.22));
            picture.Fill(
                color,
                [
                    .. _lettering
                        .Outline(lines[i], form.Size, form.IsBold)
                        .Select(IReadOnlyList<PicturePoint> (polygon) => [.. polygon.Select(p => new PicturePoint(p.X + x, p.Y + y))]),
                ]
            );
        }
        return baseline + ((lines.Count - 1) * form.Size * 1.22);
    }

    /// <summary>The lines of a text; what has no room ends in an ellipsis.</summary>
    private List<string> Lines(string text, TextForm form, double indent)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length > 0 && _lettering.Measure(longer, form.Size, form.IsBold) > TextWidth - indent)
            {
                if (lines.Count == form.Lines)
                {
                    lines[^1] += " …";
                    break;
                }
                lines.Add(word);
            }
            else
                lines[^1] = longer;
        }
        return lines;
    }

    private PicturePoint Centre(HexCell tile) =>
        new(_origin.X + ((tile.Centre.X + 0.5) * _cell), _origin.Y + ((tile.Centre.Y + 0.57735) * _cell));

    private List<PicturePoint> Hexagon(HexCell tile)
    {
        var centre = Centre(tile);
        return
        [
            .. Enumerable
                .Range(0, 6)
                .Select(HexCell.Corner)
                .Select(c => new PicturePoint(centre.X + (c.X * _cell * 0.92), centre.Y + (c.Y * _cell * 0.92))),
        ];
    }

    private static List<PicturePoint> Box(double x, double y, double width, double height) =>
        [new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)];

    private static IReadOnlyList<IReadOnlyList<PicturePoint>> Ring(PicturePoint centre, double outer, double inner) =>
        [Circle(centre, outer), [.. Circle(centre, inner).AsEnumerable().Reverse()]];

    private static List<PicturePoint> Circle(PicturePoint centre, double radius) =>
        [
            .. Enumerable
                .Range(0, 48)
                .Select(i => i * Math.PI / 24)
                .Select(a => new PicturePoint(centre.X + (radius * Math.Cos(a)), centre.Y + (radius * Math.Sin(a)))),
        ];

    /// <summary>How a text stands in the picture.</summary>
    /// <param name="Size">Size in pixels.</param>
    /// <param name="IsBold">In the bold face.</param>
    /// <param name="Lines">Lines at most.</param>
    private readonly record struct TextForm(double Size, bool IsBold, int Lines);
}
