using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Publication.OpenData.Json;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.OpenData;

/// <summary>
/// The Kreise of an edition with their keys in other systems, their cluster and, where the edition has boundaries, their outline: a
/// file for geographical programs (GeoParquet 1.1.0).
/// </summary>
public static class Areas
{
    /// <summary>Name of the file within the folder of an edition, without extension.</summary>
    public const string Path = "gebiete";

    private const string Geometry = "geometry";

    /// <summary>The table.</summary>
    public static TableSchema Schema { get; } =
        new(
            "areas",
            "Die Kreise einer Ausgabe mit Schlüsseln, Gruppe und Umriss, eine Zeile je Kreis",
            ["ags"],
            [
                new("edition", ColumnType.Text, false, "Ausgabe"),
                new("ags", ColumnType.Text, false, "Amtlicher Gemeindeschlüssel des Kreises, 5 Stellen"),
                new("ars", ColumnType.Text, false, "Amtlicher Regionalschlüssel, 12 Stellen"),
                new("nuts3", ColumnType.Text, false, "Region der EU (NUTS 3) am 31.12.2021, in der der Kreis liegt"),
                new("name", ColumnType.Text, false, "Name des Kreises"),
                new("land", ColumnType.Text, false, "Schlüssel des Landes, 2 Stellen"),
                new("cluster", ColumnType.Integer, false, "Gruppe, wie sie veröffentlicht ist"),
                new(Geometry, ColumnType.Binary, true, "Umriss in WGS 84 (WKB); leer, wo die Ausgabe keine Grenzen hat"),
            ]
        );

    /// <summary>Builds the table.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="gebietsstand">Its territorial status.</param>
    /// <param name="clusters">The cluster of each of its Kreise.</param>
    /// <param name="boundaries">Their boundaries; null where it has none.</param>
    public static TableData Build(
        EditionId edition,
        DateOnly gebietsstand,
        IReadOnlyDictionary<KreisKey, int> clusters,
        KreisBoundaries? boundaries
    )
    {
        var register = KreisRegister.On(gebietsstand);
        var kreise = clusters.Keys.Order().Select(k => register[k]).ToList();
        return new TableData(
            Schema,
            [
                kreise.Select(_ => edition.ToString()).ToArray(),
                kreise.Select(k => k.Key.Text).ToArray(),
                kreise.Select(k => k.Ars).ToArray(),
                kreise.Select(k => k.Nuts3).ToArray(),
                kreise.Select(k => k.DisplayName).ToArray(),
                kreise.Select(k => k.Land.Text).ToArray(),
                kreise.Select(k => clusters[k.Key]).ToArray(),
                kreise.Select(k => boundaries is null ? null : WellKnownBinary.Write(boundaries.Polygons[k.Key])).ToArray(),
            ]
        );
    }

    /// <summary>
    /// What a reader of GeoParquet looks for under the key <c>geo</c>. Without <c>crs</c> the coordinates are longitude and latitude in
    /// WGS 84 (OGC:CRS84); which way round rings go is left open, as the source leaves it.
    /// </summary>
    /// <param name="boundaries">The boundaries in the table.</param>
    public static string Metadata(KreisBoundaries boundaries)
    {
        var points = boundaries.Polygons.Keys.SelectMany(boundaries.Rings).SelectMany(r => r).ToList();
        var kinds = boundaries.Polygons.Values.Select(WellKnownBinary.KindOf).Distinct().OrderDescending(StringComparer.Ordinal);
        return PublicJson
            .Object(
                ("version", "1.1.0"),
                ("primary_column", Geometry),
                (
                    "columns",
                    PublicJson.Object(
                        (
                            Geometry,
                            PublicJson.Object(
                                ("encoding", "WKB"),
                                ("geometry_types", PublicJson.Texts(kinds)),
                                (
                                    "bbox",
                                    new JsonArray(
                                        points.Min(p => p.Longitude),
                                        points.Min(p => p.Latitude),
                                        points.Max(p => p.Longitude),
                                        points.Max(p => p.Latitude)
                                    )
                                )
                            )
                        )
                    )
                )
            )
            .ToJsonString();
    }
}
