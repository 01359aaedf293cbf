using System.Globalization;
using System.Text;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The map to click: one tile per Kreis with the number of its cluster, the borders of the Länder over it. Every tile is a
/// link that works without a script; the script makes the map one stop of the tab key and gives it the arrow keys. The list
/// by Land is its twin, so that nobody needs the map.
/// </summary>
internal static class KreisMap
{
    /// <summary>Width of a cell in units of the drawing.</summary>
    private const double Cell = 20;

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
        html.Open("defs");
        for (var cluster = 1; cluster <= edition.Scheme.Count; cluster++)
        {
            html.Open("g", ("id", "c" + cluster.ToString(CultureInfo.InvariantCulture)));
            html.Open("path", ("class", SvgPicture.Fill(Palette.OfCluster(edition.Scheme[cluster]))), ("d", Hexagon())).Close();
            html.Element(
                "text",
                cluster.ToString(CultureInfo.InvariantCulture),
                ("y", "4"),
                ("font-size", "11"),
                ("text-anchor", "middle"),
                ("class", "tile " + SvgPicture.Fill(Palette.TextOnCluster(edition.Scheme[cluster])))
            );
            html.Close();
        }
        html.Close();
        foreach (var kreis in KreisRegister.On(edition.Gebietsstand).All)
        {
            var (x, y) = Centre(tiles[kreis.Key]);
            var cluster = edition.Clusters[kreis.Key].Cluster.ToString(CultureInfo.InvariantCulture);
            html.Open("a", ("href", link(kreis.Key)), ("tabindex", "-1"))
                .Element("title", $"{KreisNames.InList(kreis)}, Gruppe {cluster}")
                .Open("use", ("href", "#c" + cluster), ("x", Number(x)), ("y", Number(y)))
                .Close()
                .Close();
        }
        html.Open("path", ("class", "borders"), ("d", Borders(tiles))).Close();
        html.Close();
    }

    private static (double X, double Y) Centre(HexCell cell) =>
        ((cell.Centre.X * Cell) + (Cell / 2) + 1, (cell.Centre.Y * Cell) + (Cell * 0.57735) + 1);

    private static string Hexagon() =>
        "M"
        + string.Join(
            'L',
            Enumerable.Range(0, 6).Select(HexCell.Corner).Select(c => $"{Number(c.X * Cell * 0.96)} {Number(c.Y * Cell * 0.96)}")
        )
        + "z";

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
