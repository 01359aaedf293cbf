using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The picture that social media and messengers show with a link: the tile map of an edition as PNG (ISO/IEC 15948), 1200 ×
/// 630 pixels, without text, so that it needs no typeface.
/// </summary>
internal static class PreviewImage
{
    /// <summary>Its name within the folder of an edition.</summary>
    public const string Name = "vorschau.png";

    private const int Width = 1200;
    private const int Height = 630;
    private const int Margin = 34;

    /// <summary>Points tried per pixel and direction, for smooth edges.</summary>
    private const int Samples = 3;

    /// <summary>Draws it.</summary>
    public static SiteFile Draw(SiteEdition edition)
    {
        var tiles = HexTiles.On(edition.Gebietsstand);
        var (columns, rows) = (tiles.Values.Max(t => t.Centre.X) + 1, (tiles.Values.Max(t => t.Row) * HexCell.RowHeight) + 1.1547);
        var cell = (Height - (2 * Margin)) / rows;
        var (left, top) = ((Width - (columns * cell)) / 2, (double)Margin);
        var pixels = new byte[Width * Height * 3];
        for (var i = 0; i < Width * Height; i++)
            Put(pixels, i, Palette.Of(ColorRole.Tint), 1);
        foreach (var (kreis, tile) in tiles.OrderBy(t => t.Key))
            Hexagon(
                pixels,
                left + ((tile.Centre.X + 0.5) * cell),
                top + ((tile.Centre.Y + 0.57735) * cell),
                cell * 0.95,
                Palette.Of(Palette.OfCluster(edition.Scheme[edition.Clusters[kreis].Cluster]))
            );
        return new SiteFile(edition.Folder + Name, PngFile.OfColors(pixels, Width));
    }

    private static void Hexagon(byte[] pixels, double x, double y, double width, Rgb color)
    {
        for (var row = (int)(y - (width * 0.6)); row <= (int)(y + (width * 0.6)); row++)
        {
            for (var column = (int)(x - (width * 0.55)); column <= (int)(x + (width * 0.55)); column++)
            {
                var inside = 0;
                for (var s = 0; s < Samples * Samples; s++)
                {
                    var (dx, dy) = (
                        Math.Abs(column + (((s % Samples) + 0.5) / Samples) - x),
                        Math.Abs(row + (((s / Samples) + 0.5) / Samples) - y)
                    );
                    inside += dx <= width / 2 && dy <= (width * 0.57735) - (dx * 0.57735) ? 1 : 0;
                }
                if (inside > 0)
                    Put(pixels, (row * Width) + column, color, (double)inside / (Samples * Samples));
            }
        }
    }

    private static void Put(byte[] pixels, int pixel, Rgb color, double share)
    {
        Channel(0, color.Red);
        Channel(1, color.Green);
        Channel(2, color.Blue);

        void Channel(int c, byte value) =>
            pixels[(pixel * 3) + c] = (byte)Math.Round((pixels[(pixel * 3) + c] * (1 - share)) + (value * share));
    }
}
