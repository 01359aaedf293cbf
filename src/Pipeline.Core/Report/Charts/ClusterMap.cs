using Pipeline.Core.Domain;
using Pipeline.Core.Report.Drawing;
using Pipeline.Core.Report.Maps;

namespace Pipeline.Core.Report.Charts;

/// <summary>The Kreise by cluster. Urban clusters carry a white dot where there is room, so that hue is not all that tells.</summary>
public static class ClusterMap
{
    private static readonly DrawStroke Seam = new(ColorRole.Paper, 0.4);

    /// <summary>The whole country.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="clusters">Cluster of each Kreis.</param>
    /// <param name="focus">A Kreis to mark; null for none.</param>
    /// <param name="width">Width in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Country(MapShapes shapes, Func<KreisKey, int> clusters, KreisKey? focus, double width, string altText)
    {
        var unit = (width - 4) / shapes.Width;
        var marks = new List<Mark>(1200);
        foreach (var shape in shapes.Kreise)
            Area(marks, shape, clusters(shape.Kreis), Place, shapes.AreTiles ? unit * 0.11 : 0);
        var border = new DrawStroke(ColorRole.Ink, 0.7);
        marks.AddRange(shapes.LandBorders.Select(b => new PolylineMark([.. b.Select(Place)], border)));
        if (focus is { } kreis && shapes.Kreise.FirstOrDefault(s => s.Kreis == kreis) is { } marked)
            Mark(marks, marked, Place, unit * (shapes.AreTiles ? 1.5 : 0), 6.5);
        return new Picture(width, (shapes.Height * unit) + 4, altText, marks);

        DrawPoint Place(DrawPoint p) => new(2 + (p.X * unit), 2 + (p.Y * unit));
    }

    /// <summary>A window around one Kreis, its named neighbours with letters.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="clusters">Cluster of each Kreis.</param>
    /// <param name="focus">The Kreis in the middle.</param>
    /// <param name="letters">Letters of named Kreise.</param>
    /// <param name="reach">Half the window in units of the shapes.</param>
    /// <param name="size">Width and height in points.</param>
    /// <param name="altText">What it shows.</param>
    public static Picture Around(
        MapShapes shapes, Func<KreisKey, int> clusters, KreisKey focus, IReadOnlyDictionary<KreisKey, string> letters, double reach, double size, string altText)
    {
        var centre = shapes.Kreise.First(s => s.Kreis == focus).Anchor;
        var unit = size / (2 * reach);
        var marks = new List<Mark>();
        bool Inside(DrawPoint p) => Math.Abs(p.X - centre.X) <= reach && Math.Abs(p.Y - centre.Y) <= reach;
        var seen = shapes.Kreise.Where(s => s.Rings.All(r => r.All(Inside))).ToList();
        foreach (var shape in seen)
            Area(marks, shape, clusters(shape.Kreis), Place, 0);
        var corners = seen.SelectMany(s => s.Rings).SelectMany(r => r).Select(Key).ToHashSet();
        foreach (var border in shapes.LandBorders)
            marks.AddRange(Pieces(border, p => corners.Contains(Key(p))).Select(b => new PolylineMark([.. b.Select(Place)], new DrawStroke(ColorRole.Ink, 1.1))));
        foreach (var shape in seen.Where(s => letters.ContainsKey(s.Kreis)))
        {
            var at = Place(shape.Anchor);
            marks.Add(new TextMark(new(at.X, at.Y + 3.2), letters[shape.Kreis], 9, Palette.TextOnCluster(clusters(shape.Kreis)), TextAnchor.Middle, true));
        }
        Mark(marks, seen.First(s => s.Kreis == focus), Place, 0, 5);
        return new Picture(size, size, altText, marks);

        DrawPoint Place(DrawPoint p) => new((p.X - centre.X + reach) * unit, (p.Y - centre.Y + reach) * unit);
    }

    /// <summary>The six clusters with their colours, names and sizes.</summary>
    /// <param name="entries">Text per cluster, cluster 1 first.</param>
    /// <param name="width">Width in points.</param>
    public static Picture Legend(IReadOnlyList<string> entries, double width)
    {
        var marks = new List<Mark>();
        for (var i = 0; i < entries.Count; i++)
        {
            var y = 4 + (i * 13) + (i >= 3 ? 4 : 0);
            marks.Add(new RectangleMark(new(0, y), 9, 9, Palette.OfCluster(i + 1)));
            if (i < 3)
                marks.Add(new CircleMark(new(4.5, y + 4.5), 1.3, ColorRole.Paper));
            marks.Add(new TextMark(new(14, y + 7.4), entries[i], 7.5, ColorRole.Ink));
        }
        return new Picture(width, (entries.Count * 13) + 10, "Farben der Cluster: Blautöne mit Punkt für die städtischen Cluster 1 bis 3, Brauntöne für die ländlichen Cluster 4 bis 6; je dunkler, desto besser die Teilhabechancen.", marks);
    }

    private static void Area(List<Mark> marks, KreisShape shape, int cluster, Func<DrawPoint, DrawPoint> place, double dot)
    {
        marks.Add(shape.Rings is [var one]
            ? new PolygonMark([.. one.Select(place)], Palette.OfCluster(cluster), Seam)
            : new RingsMark([.. shape.Rings.Select(r => r.Select(place).ToArray())], Palette.OfCluster(cluster), Seam));
        if (dot > 0 && cluster <= 3)
            marks.Add(new CircleMark(place(shape.Anchor), dot, ColorRole.Paper));
    }

    /// <summary>Outlines a Kreis twice, light and dark, and rings it where it is small.</summary>
    private static void Mark(List<Mark> marks, KreisShape shape, Func<DrawPoint, DrawPoint> place, double ring, double leastRing)
    {
        var rings = shape.Rings.Select(IReadOnlyList<DrawPoint> (r) => [.. r.Select(place)]).ToList();
        marks.Add(new RingsMark(rings, null, new DrawStroke(ColorRole.Paper, 3.2)));
        marks.Add(new RingsMark(rings, null, new DrawStroke(ColorRole.Focus, 1.8)));
        if (ring > 0)
        {
            marks.Add(new CircleMark(place(shape.Anchor), Math.Max(ring, leastRing), null, new DrawStroke(ColorRole.Paper, 2.6)));
            marks.Add(new CircleMark(place(shape.Anchor), Math.Max(ring, leastRing), null, new DrawStroke(ColorRole.Focus, 1.4)));
        }
    }

    /// <summary>The stretches of a line whose points are all wanted.</summary>
    private static IEnumerable<IReadOnlyList<DrawPoint>> Pieces(IReadOnlyList<DrawPoint> line, Func<DrawPoint, bool> wanted)
    {
        var piece = new List<DrawPoint>();
        foreach (var point in line)
        {
            if (wanted(point))
            {
                piece.Add(point);
                continue;
            }
            if (piece.Count > 1)
                yield return piece;
            piece = [];
        }
        if (piece.Count > 1)
            yield return piece;
    }

    private static (long X, long Y) Key(DrawPoint p) => ((long)Math.Round(p.X * 1e6), (long)Math.Round(p.Y * 1e6));
}
