using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>
/// A picture of areas in a few colours on one ground. Edges are smooth: each pixel holds its colour in sixteen steps from the ground. Of
/// two areas over one pixel the one that covers more of it stays, the later one where both cover as much.
/// </summary>
internal sealed class ShapePicture
{
    private const int Steps = 16;

    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _pixels;
    private readonly Rgb[] _palette;

    /// <summary>An empty picture.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="ground">Colour of the ground.</param>
    /// <param name="colors">Colours of the areas, at most 16.</param>
    public ShapePicture(int width, int height, Rgb ground, IReadOnlyList<Rgb> colors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(colors.Count, 256 / Steps);
        (_width, _height, _pixels) = (width, height, new byte[width * height]);
        _palette = [.. colors.SelectMany(c => Enumerable.Range(0, Steps).Select(step => Mixed(ground, c, (double)step / (Steps - 1))))];
    }

    private ShapePicture(ShapePicture other) =>
        (_width, _height, _pixels, _palette) = (other._width, other._height, [.. other._pixels], other._palette);

    /// <summary>A picture that begins as this one is.</summary>
    public ShapePicture Copy() => new(this);

    /// <summary>Fills an area.</summary>
    /// <param name="color">Index of its colour.</param>
    /// <param name="polygons">Closed polygons, which do not cross each other; one within another the other way round is a hole.</param>
    public void Fill(int color, IReadOnlyList<IReadOnlyList<PicturePoint>> polygons)
    {
        var (left, top, right, bottom) = ((double)_width, (double)_height, 0.0, 0.0);
        foreach (var point in polygons.SelectMany(p => p))
        {
            var (x, y) = Inside(point);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }
        if (left >= right || top >= bottom)
            return;
        (left, top) = (Math.Floor(left), Math.Floor(top));
        var cover = new CoverageGrid((int)(Math.Ceiling(right) - left), (int)(Math.Ceiling(bottom) - top));
        foreach (var polygon in polygons)
            for (var i = 0; i < polygon.Count; i++)
            {
                var (from, to) = (Inside(polygon[i]), Inside(polygon[(i + 1) % polygon.Count]));
                cover.Add(new(from.X - left, from.Y - top), new(to.X - left, to.Y - top));
            }
        var shares = new double[cover.Width];
        for (var y = 0; y < cover.Height; y++)
        {
            cover.Row(y, shares);
            var at = (((int)top + y) * _width) + (int)left;
            foreach (var share in shares)
            {
                var step = (int)Math.Round(share * (Steps - 1), MidpointRounding.AwayFromZero);
                if (step > 0 && step >= _pixels[at] % Steps)
                    _pixels[at] = (byte)((color * Steps) + step);
                at++;
            }
        }
    }

    /// <summary>The picture as PNG.</summary>
    public byte[] ToPng() => PngFile.OfIndexes(_pixels, _width, _palette);

    private PicturePoint Inside(PicturePoint point) => new(Math.Clamp(point.X, 0, _width), Math.Clamp(point.Y, 0, _height));

    private static Rgb Mixed(Rgb ground, Rgb color, double share)
    {
        return new(Channel(ground.Red, color.Red), Channel(ground.Green, color.Green), Channel(ground.Blue, color.Blue));

        byte Channel(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share), MidpointRounding.AwayFromZero);
    }
}
