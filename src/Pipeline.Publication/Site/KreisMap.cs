using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The map to click: one tile per Kreis with the number of its cluster, the borders of the Länder over it. Every tile is a
/// link that works without a script; the map is one stop of the tab key, and the script gives it the arrow keys. The list
/// by Land is its twin, so that nobody needs the map.
/// </summary>
internal static class KreisMap
{
    /// <summary>Width of a cell in units of the drawing.</summary>
    private const double Cell = 20;

    /// <summary>Part of its cell a tile fills, so that a gap is left between two.</summary>
    private const double Size = 0.96;

    public static void Write(HtmlWriter html, SiteEdition edition, Func<KreisKey, string> link)
    {
        var tiles = HexTiles.On(edition.Gebietsstand);
        var (columns, rows) = (tiles.Values.Max(t => t.Column) + 1.5, tiles.Values.Max(t => t.Row));
        var (width, height) = ((columns * Cell) + 2, (rows * HexCell.RowHeight * Cell) + (Cell * 1.1547) + 2);
        html.Open(
            "svg",
            ("id", "karte"),
            ("class", "map"),
            ("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            ("role", "group"),
            ("aria-labelledby", "karte-titel"),
            ("aria-describedby", "karte-hilfe")
        );
        var centres = KreisRegister.On(edition.Gebietsstand).All.Select(k => (Kreis: k, Centre: Centre(tiles[k.Key]))).ToList();
        var first = centres.MinBy(k => k.Centre.Y).Kreis;
        foreach (var (kreis, (x, y)) in centres)
        {
            var cluster = edition.Clusters[kreis.Key].Cluster;
            // One stop of the tab key: from there the script leads on with arrow keys.
            html.Open("a", ("href", link(kreis.Key)), ("tabindex", kreis == first ? "0" : "-1"))
                .Element("title", $"{KreisNames.InList(kreis)}, Gruppe {GermanNumber.Year(cluster)}")
                .Empty("path", ("class", SvgPicture.Fill(Palette.OfCluster(edition.Scheme[cluster]))), ("d", Hexagon(x, y)))
                .Close();
        }
        html.Empty("path", ("class", "borders"), ("d", Borders(tiles)));
        for (var cluster = 1; cluster <= edition.Scheme.Count; cluster++)
            Numbers(
                html,
                edition,
                cluster,
                [.. centres.Where(k => edition.Clusters[k.Kreis.Key].Cluster == cluster).Select(k => k.Centre)]
            );
        html.Close();
    }

    /// <summary>The numbers of a cluster in one text: one in each tile costs a browser more than all the rest of the map.</summary>
    private static void Numbers(HtmlWriter html, SiteEdition edition, int cluster, IReadOnlyList<(double X, double Y)> centres) =>
        html.Element(
            "text",
            string.Concat(Enumerable.Repeat(GermanNumber.Year(cluster), centres.Count)),
            ("x", string.Join(' ', centres.Select(c => Number(c.X)))),
            ("y", string.Join(' ', centres.Select(c => Number(c.Y + 4)))),
            ("font-size", "11"),
            ("text-anchor", "middle"),
            ("aria-hidden", "true"),
            ("class", "tile " + SvgPicture.Fill(Palette.TextOnCluster(edition.Scheme[cluster])))
        );

    private static (double X, double Y) Centre(HexCell cell) =>
        ((cell.Centre.X * Cell) + (Cell / 2) + 1, (cell.Centre.Y * Cell) + (Cell * 0.57735) + 1);

    /// <summary>A tile a little smaller than its cell: a corner, then the way around, alike for all.</summary>
    private static string Hexagon(double x, double y)
    {
        var corners = Enumerable.Range(0, 6).Select(HexCell.Corner).Select(c => (X: c.X * Cell * Size, Y: c.Y * Cell * Size)).ToList();
        var way = corners.Zip(corners.Skip(1), (a, b) => $"l{Number(b.X - a.X)} {Number(b.Y - a.Y)}");
        return $"M{Number(x + corners[0].X)} {Number(y + corners[0].Y)}{string.Concat(way)}z";
    }

    /// <summary>The edges between tiles of two Länder, each once.</summary>
    private static string Borders(IReadOnlyDictionary<KreisKey, HexCell> tiles)
    {
        var lands = tiles.ToDictionary(t => t.Value, t => t.Key.Land);
        var path = new StringBuilder();
        foreach (var (kreis, cell) in tiles.OrderBy(t => t.Key))
        {
            var neighbours = cell.Neighbours;
            for (var edge = 0; edge < neighbours.Count; edge++)
            {
                if (!lands.TryGetValue(neighbours[edge], out var other) || other.CompareTo(kreis.Land) <= 0)
                    continue;
                var (x, y) = Centre(cell);
                var (from, to) = (HexCell.Corner(edge), HexCell.Corner(edge + 1));
                path.Append(
                    CultureInfo.InvariantCulture,
                    $"M{Number(x + (from.X * Cell))} {Number(y + (from.Y * Cell))}L{Number(x + (to.X * Cell))} {Number(y + (to.Y * Cell))}"
                );
            }
        }
        return path.ToString();
    }

    private static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
