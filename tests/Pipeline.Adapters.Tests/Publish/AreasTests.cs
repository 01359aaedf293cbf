using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Core.Domain;
using Pipeline.Publication.OpenData;
using Pipeline.Publication.Report.Maps;
using Pipeline.Testing.Running;

namespace Pipeline.Adapters.Tests.Publish;

/// <summary>The Kreise of an edition for geographical programs, read by another reader.</summary>
public sealed class AreasTests
{
    private static readonly KreisKey Flensburg = KreisKey.Parse("01001");
    private static readonly KreisKey Hanau = KreisKey.Parse("06415");

    /// <summary>A triangle with a hole, and two triangles.</summary>
    private static readonly KreisBoundaries Boundaries = new(
        "©",
        new Dictionary<KreisKey, IReadOnlyList<GeoPolygon>>
        {
            [Flensburg] = [new([Ring((9, 54), (10, 54), (10, 55), (9, 54)), Ring((9.6, 54.2), (9.8, 54.2), (9.8, 54.4), (9.6, 54.2))])],
            [Hanau] = [new([Ring((8, 50), (9, 50), (9, 51), (8, 50))]), new([Ring((8, 51), (8.5, 51), (8.5, 51.5), (8, 51))])],
        }
    );

    [Fact]
    public async Task Table_ReadByDuckDb_HasKeysClusterAndOutline()
    {
        var rows = await ReadAsync(Boundaries, "ags, ars, nuts3, name, land, cluster, lower(hex(geometry))");

        Assert.Equal(
            ["01001|010010000000|DEF01|Flensburg|01|3", "06415|064150000000|DE719|Hanau|06|2"],
            rows.Select(r => r[..r.LastIndexOf('|')])
        );
        // By hand, after OGC 06-103r4: byte order, kind 3, two rings of four points each; 9.0 is 4022 0000 0000 0000.
        var polygon = rows[0].Split('|')[^1];
        Assert.StartsWith(
            "01" + "03000000" + "02000000" + "04000000" + "0000000000002240" + "0000000000004b40",
            polygon,
            StringComparison.Ordinal
        );
        Assert.Equal(2 * (9 + 2 * (4 + 4 * 16)), polygon.Length);
        // Kind 6 with two polygons, each with its own byte order, kind and count.
        var several = rows[1].Split('|')[^1];
        Assert.StartsWith("01" + "06000000" + "02000000" + "01" + "03000000" + "01000000" + "04000000", several, StringComparison.Ordinal);
        Assert.Equal(2 * (9 + 2 * (9 + 4 + 4 * 16)), several.Length);
    }

    [Fact]
    public void Metadata_SaysWhereTheOutlinesAre()
    {
        var geo = JsonNode.Parse(Areas.Metadata(Boundaries))!;
        var column = geo["columns"]![(string)geo["primary_column"]!]!;

        Assert.Equal(("1.1.0", "WKB"), ((string)geo["version"]!, (string)column["encoding"]!));
        Assert.Equal("[\"Polygon\",\"MultiPolygon\"]", column["geometry_types"]!.ToJsonString());
        Assert.Equal("[8,50,10,55]", column["bbox"]!.ToJsonString());
    }

    [Fact]
    public async Task Table_WithoutBoundaries_HasNoOutline() => Assert.Equal(["01001|", "06415|"], await ReadAsync(null, "ags, geometry"));

    private static async Task<List<string>> ReadAsync(KreisBoundaries? boundaries, string columns)
    {
        using var folder = new TemporaryFolder();
        var clusters = new Dictionary<KreisKey, int> { [Hanau] = 2, [Flensburg] = 3 };
        var table = Areas.Build(new EditionId(2026, 1), new DateOnly(2026, 12, 31), clusters, boundaries);
        var path = folder.At("gebiete.parquet");
        await File.WriteAllBytesAsync(path, await new ParquetTableFormat().WriteAsync(table, new Dictionary<string, string>(), default));
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT concat_ws('|', {columns.Replace("geometry", "coalesce(geometry, '')", StringComparison.Ordinal)}) FROM '{path}'";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static GeoPoint[] Ring(params (double Longitude, double Latitude)[] points) =>
        [.. points.Select(p => new GeoPoint(p.Longitude, p.Latitude))];
}
