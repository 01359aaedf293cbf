using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Report.Charts;

/// <summary>The Kreise by cluster. Urban clusters carry a white dot where there is room, so that hue is not all that tells.</summary>
public static class ClusterMap
{
    private static readonly DrawStroke Seam = new(ColorRole.Paper, 0.4);

    /// <summary>Half a Kreis smaller than this on paper, in points, gets a ring around it.</summary>
    private const double Small = 7;

    /// <summary>From this width on a map of the country carries the usual hatching, in points.</summary>
    private const double Wide = 150;

    /// <summary>Where less room than this is around a letter, in points, it gets a ground of its own.</summary>
    private const double HalfLetter = 4.3;

    /// <summary>The whole country, the same for all Kreise.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="colors">Cluster of each Kreis.</param>
    /// <param name="width">Width in points.</param>
    public static SharedMarks Ground(MapShapes shapes, ClusterColors colors, double width)
    {
        var unit = Unit(shapes, width);
        var place = Place(unit);
        var marks = new List<Mark>(1200);
        foreach (var shape in shapes.Kreise)
            Area(marks, shape, colors.Fill(shape.Kreis), place);
        marks.AddRange(
            shapes
                .Kreise.Where(s => !colors.IsUrban(s.Kreis))
                .SelectMany(s => Hatching.Lines(Placed(s, place), width < Wide ? 4.4 : 3.2, width < Wide ? 0.3 : 0.45))
        );
        Borders(marks, shapes.LandBorders, place, (shapes.AreTiles ? 0.7 : 0.55) * Math.Min(1, width / 170));
        marks.AddRange(
            shapes
                .Kreise.Where(s => colors.IsUrban(s.Kreis))
                .Select(s => new CircleMark(place(s.Anchor), shapes.AreTiles ? unit * 0.11 : 0.6, ColorRole.Paper))
        );
        return new SharedMarks(width, Height(shapes, width), marks);
    }

    /// <summary>The whole country, each Kreis in a colour of its own choice.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="fill">The colour of each Kreis.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Filled(MapShapes shapes, Func<KreisKey, ColorRole> fill, double width, string altText)
    {
        var place = Place(Unit(shapes, width));
        var marks = new List<Mark>(600);
        foreach (var shape in shapes.Kreise)
            Area(marks, shape, fill(shape.Kreis), place);
        Borders(marks, shapes.LandBorders, place, shapes.AreTiles ? 0.7 : 0.55);
        return new Picture(width, Height(shapes, width), altText, marks);
    }

    /// <summary>The whole country with a Kreis marked.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="ground">What <see cref="Ground"/> draws of them.</param>
    /// <param name="focus">The Kreis; null for none.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Country(MapShapes shapes, SharedMarks ground, KreisKey? focus, string altText)
    {
        var unit = Unit(shapes, ground.Width);
        var marks = new List<Mark> { new SharedMark(ground) };
        if (focus is { } kreis)
            Mark(marks, shapes[kreis], Place(unit), shapes.AreTiles ? Math.Max(unit * 1.5, 6.5) : Ring(shapes[kreis], unit));
        return new Picture(ground.Width, ground.Height, altText, marks);
    }

    /// <summary>A window around one Kreis, its named neighbours with letters.</summary>
    /// <param name="window">What it shows.</param>
    /// <param name="colors">Cluster of each Kreis.</param>
    /// <param name="focus">The Kreis in the middle.</param>
    /// <param name="letters">Letters of named Kreise.</param>
    /// <param name="size">Width and height in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Around(
        MapWindow window,
        ClusterColors colors,
        KreisKey focus,
        IReadOnlyDictionary<KreisKey, string> letters,
        double size,
        string altText
    )
    {
        var unit = size / (2 * window.Reach);
        return new Picture(size, size, altText, new DeferredMarks(Marks));

        List<Mark> Marks()
        {
            var marks = new List<Mark>();
            foreach (var shape in window.Kreise)
                Area(marks, shape, colors.Fill(shape.Kreis), At);
            marks.AddRange(window.Kreise.Where(s => !colors.IsUrban(s.Kreis)).SelectMany(s => Hatching.Lines(Placed(s, At))));
            Borders(marks, window.Borders, At, 1.1);
            Mark(marks, window.Kreise.First(s => s.Kreis == focus), At, null);
            foreach (var shape in window.Kreise.Where(s => letters.ContainsKey(s.Kreis)))
            {
                var at = At(shape.Anchor);
                var fits = shape.Room * unit >= HalfLetter && colors.IsUrban(shape.Kreis);
                if (!fits)
                    marks.Add(new CircleMark(at, HalfLetter + 1, ColorRole.Paper, new DrawStroke(ColorRole.Ink, 0.5)));
                marks.Add(
                    new TextMark(
                        new(at.X, at.Y + 3.2),
                        letters[shape.Kreis],
                        9,
                        fits ? colors.Text(shape.Kreis) : ColorRole.Ink,
                        TextAnchor.Middle,
                        true
                    )
                );
            }
            return marks;
        }

        DrawPoint At(DrawPoint p) => Tenths((p.X - window.Centre.X + window.Reach) * unit, (p.Y - window.Centre.Y + window.Reach) * unit);
    }

    /// <summary>A patch in the colour of a cluster, as maps show it.</summary>
    public static Picture Chip(NamedCluster cluster)
    {
        const double Width = 22,
            Height = 9;
        return new Picture(
            Width,
            Height,
            $"Farbe von {cluster.Name}.",
            [
                new RectangleMark(new(0, 0), Width, Height, Palette.OfCluster(cluster)),
                .. Hatching.Of(cluster, new(0, 0), Width, Height),
                .. cluster.Urban ? [new CircleMark(new(Width / 2, Height / 2), 1.3, ColorRole.Paper)] : Array.Empty<Mark>(),
            ]
        );
    }

    /// <summary>Dark lines on a light one, or they would be lost between dark areas.</summary>
    private static void Borders(
        List<Mark> marks,
        IReadOnlyList<IReadOnlyList<DrawPoint>> borders,
        Func<DrawPoint, DrawPoint> place,
        double width
    )
    {
        var lines = borders.Select(IReadOnlyList<DrawPoint> (b) => [.. b.Select(place)]).ToList();
        marks.AddRange(lines.Select(l => new PolylineMark(l, new DrawStroke(ColorRole.Paper, Math.Min(width + 0.8, 2.2 * width)))));
        marks.AddRange(lines.Select(l => new PolylineMark(l, new DrawStroke(ColorRole.Ink, width))));
    }

    private static double Unit(MapShapes shapes, double width) => (width - 4) / shapes.Width;

    private static double Height(MapShapes shapes, double width) => (shapes.Height * Unit(shapes, width)) + 4;

    private static Func<DrawPoint, DrawPoint> Place(double unit) => p => Tenths(2 + (p.X * unit), 2 + (p.Y * unit));

    /// <summary>A tenth of a point is 0.035 mm: finer than the print, and neighbours round alike.</summary>
    private static DrawPoint Tenths(double x, double y) => new(Math.Round(x, 1), Math.Round(y, 1));

    /// <summary>Radius of the ring around a Kreis; null where it is large enough to be found without one.</summary>
    private static double? Ring(KreisShape shape, double unit)
    {
        var half =
            unit
            / 2
            * shape
                .Rings.SelectMany(r => r)
                .Aggregate(
                    (Left: double.MaxValue, Top: double.MaxValue, Right: 0.0, Bottom: 0.0),
                    (b, p) => (Math.Min(b.Left, p.X), Math.Min(b.Top, p.Y), Math.Max(b.Right, p.X), Math.Max(b.Bottom, p.Y)),
                    b => Math.Max(b.Right - b.Left, b.Bottom - b.Top)
                );
        return half < Small ? Math.Max(half + 2, 6.5) : null;
    }

    private static IReadOnlyList<IReadOnlyList<DrawPoint>> Placed(KreisShape shape, Func<DrawPoint, DrawPoint> place) =>
        [.. shape.Rings.Select(IReadOnlyList<DrawPoint> (r) => [.. r.Select(place)])];

    private static void Area(List<Mark> marks, KreisShape shape, ColorRole fill, Func<DrawPoint, DrawPoint> place) =>
        marks.Add(
            shape.Rings is [var one]
                ? new PolygonMark([.. one.Select(place)], fill, Seam)
                : new RingsMark([.. shape.Rings.Select(r => r.Select(place).ToArray())], fill, Seam)
        );

    /// <summary>
    /// Outlines a Kreis twice, light and dark, and rings it where it is small; the outline must not cover what it surrounds.
    /// </summary>
    private static void Mark(List<Mark> marks, KreisShape shape, Func<DrawPoint, DrawPoint> place, double? ring)
    {
        var rings = shape.Rings.Select(IReadOnlyList<DrawPoint> (r) => [.. r.Select(place)]).ToList();
        var (wide, narrow) = ring < Small + 2 ? (1.7, 0.9) : (3.2, 1.8);
        marks.Add(new RingsMark(rings, null, new DrawStroke(ColorRole.Paper, wide)));
        marks.Add(new RingsMark(rings, null, new DrawStroke(ColorRole.Focus, narrow)));
        if (ring is { } radius)
        {
            marks.Add(new CircleMark(place(shape.Anchor), radius, null, new DrawStroke(ColorRole.Paper, 2.6)));
            marks.Add(new CircleMark(place(shape.Anchor), radius, null, new DrawStroke(ColorRole.Focus, 1.4)));
        }
    }
}
