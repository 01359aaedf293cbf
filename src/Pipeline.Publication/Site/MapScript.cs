using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The outlines of all Kreise for the maps that are coloured in the browser, one script for all pages and all editions of the same
/// boundaries; hexagons beside boundaries, and the map for frames, are scripts of their own. Scripts, because pages opened from a folder
/// may load one and may not fetch a file.
/// </summary>
internal static class MapScript
{
    /// <summary>Width of both maps; with boundaries half a kilometre is one unit, which is less than a pixel shows.</summary>
    public const int Width = 1280;

    private static readonly ConditionalWeakTable<ReportMaps, SiteFile> Made = [];

    /// <summary>All scripts of an edition's maps, each once.</summary>
    public static IEnumerable<SiteFile> All(ReportContext context) =>
        new[] { Of(context), Tiles(context), Framed(context) }.DistinctBy(f => f.Path);

    /// <summary>The map a page shows first: boundaries, or hexagons where there are none.</summary>
    public static SiteFile Of(ReportContext context) =>
        Made.GetValue(
            context.Maps,
            maps => SiteAssets.OfText("karte", Call(maps.Country.AreTiles ? Paths(maps.Country) : Borders(maps.Country)))
        );

    /// <summary>The hexagons.</summary>
    public static SiteFile Tiles(ReportContext context)
    {
        var tiles = ReportMaps.Tiles(context.Basis.Gebietsstand);
        return Made.GetValue(tiles, maps => SiteAssets.OfText("karte", Call(Paths(maps.Country))));
    }

    /// <summary>The first map with the names of the Kreise, for frames, where no table has them.</summary>
    public static SiteFile Framed(ReportContext context)
    {
        var names = new JsonObject(
            context.Features.Kreise.Select(k => KeyValuePair.Create(k.Text, (JsonNode?)KreisNames.InList(KreisRegister.Every[k])))
        );
        return SiteAssets.OfText("rahmen", $"teilhabeKreise({PageJson.Text(names)});\n{Encoding.UTF8.GetString(Of(context).Content)}");
    }

    /// <summary>Height of the map a page shows first.</summary>
    public static int Height(ReportMaps maps) => (int)Math.Ceiling(maps.Country.Height * Width / maps.Country.Width);

    private static string Call(JsonObject map) => $"teilhabeKarte({PageJson.Text(map)});\n";

    /// <summary>
    /// Boundaries, each once for both neighbours, as one text of numbers: how many Kreise, the steps from key to key; how many lines,
    /// and of each the step to the place of its first Kreis among the keys, that from there to the second (0 where there is none), how
    /// many points, and the steps from point to point, the first from the end of the line before.
    /// </summary>
    private static JsonObject Borders(MapShapes shapes)
    {
        var unit = Width / shapes.Width;
        var (text, places, key, place, at) = (new NumberText(), new Dictionary<KreisKey, int>(), 0, 0, new DrawPoint(0, 0));
        text.Add(shapes.Kreise.Count);
        foreach (var kreis in shapes.Kreise.Select(k => k.Kreis))
        {
            places.Add(kreis, places.Count);
            var number = int.Parse(kreis.Text, CultureInfo.InvariantCulture);
            text.Add(number - key);
            key = number;
        }
        var lines = shapes.Borders.Select(b => (b.Kreise, Points: Whole(b.Points, unit))).Where(b => b.Points.Count > 1).ToList();
        text.Add(lines.Count);
        foreach (var (kreise, points) in lines)
        {
            text.Add(places[kreise[0]] - place);
            place = places[kreise[0]];
            text.Add(kreise.Count > 1 ? places[kreise[1]] - place : 0).Add(points.Count);
            foreach (var point in points)
            {
                text.Add((int)(point.X - at.X)).Add((int)(point.Y - at.Y));
                at = point;
            }
        }
        return new JsonObject { ["hoehe"] = (int)Math.Ceiling(shapes.Height * unit), ["grenzen"] = text.ToString() };
    }

    private static JsonObject Paths(MapShapes shapes)
    {
        var unit = Width / shapes.Width;
        var lines = new SvgPath();
        foreach (var border in shapes.LandBorders.Select(b => Whole(b, unit)).Where(b => b.Count > 1))
            lines.Add(border, isClosed: false);
        return new JsonObject
        {
            ["hoehe"] = (int)Math.Ceiling(shapes.Height * unit),
            ["kreise"] = new JsonObject(shapes.Kreise.Select(k => KeyValuePair.Create(k.Kreis.Text, (JsonNode?)Outline(k, unit)))),
            ["linien"] = lines.ToString(),
        };
    }

    private static string Outline(KreisShape shape, double unit)
    {
        var path = new SvgPath();
        foreach (var ring in shape.Rings.Select(r => Whole(r, unit)))
            if (ring.Count > 2)
                path.Add(ring, isClosed: true);
        return path.ToString();
    }

    /// <summary>Whole units without repeated points.</summary>
    private static List<DrawPoint> Whole(IReadOnlyList<DrawPoint> points, double unit)
    {
        var whole = new List<DrawPoint>(points.Count);
        foreach (var point in points.Select(p => new DrawPoint(Math.Round(p.X * unit), Math.Round(p.Y * unit))))
            if (whole.Count == 0 || whole[^1] != point)
                whole.Add(point);
        return whole;
    }
}
