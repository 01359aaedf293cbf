using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Site;

/// <summary>
/// The outlines of all Kreise, as boundaries and as hexagons, for the maps that are coloured in the browser: one script for all pages
/// and all editions of the same boundaries. A script, because pages opened from a folder may load one and may not fetch a file.
/// </summary>
internal static class MapScript
{
    /// <summary>Width of both maps; with boundaries half a kilometre is one unit, which is less than a pixel shows.</summary>
    public const int Width = 1280;

    private static readonly ConditionalWeakTable<ReportMaps, SiteFile> Made = [];

    /// <summary>The script of the maps of an edition.</summary>
    public static SiteFile Of(ReportContext context) => Made.GetValue(context.Maps, maps => Render(maps, context.Basis.Gebietsstand));

    /// <summary>Height of the map a page shows first.</summary>
    public static int Height(ReportMaps maps) => (int)Math.Ceiling(maps.Country.Height * Width / maps.Country.Width);

    private static SiteFile Render(ReportMaps maps, DateOnly gebietsstand)
    {
        var json = new JsonObject
        {
            ["namen"] = new JsonObject(
                maps.Country.Kreise.Select(k =>
                    KeyValuePair.Create(k.Kreis.Text, (JsonNode?)KreisNames.InList(KreisRegister.Every[k.Kreis]))
                )
            ),
            ["grenzen"] = maps.Country.AreTiles ? null : Outlines(maps.Country),
            ["sechsecke"] = Outlines(ReportMaps.Tiles(gebietsstand).Country),
        };
        var content = Encoding.UTF8.GetBytes($"teilhabeKarte({PageJson.Text(json)});\n");
        return new SiteFile($"assets/karte.{Sha256Hex.Of(content)[..12]}.js", content);
    }

    private static JsonObject Outlines(MapShapes shapes)
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
