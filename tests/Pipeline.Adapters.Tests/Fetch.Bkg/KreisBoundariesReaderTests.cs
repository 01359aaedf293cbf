using System.Text;
using Pipeline.Adapters.Fetch.Bkg;
using Pipeline.Adapters.Tests.Fetch.Twins;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Maps;
using Pipeline.Testing;

namespace Pipeline.Adapters.Tests.Fetch.Bkg;

public sealed class KreisBoundariesReaderTests
{
    private const string Square = "[[10,50],[11,50],[11,51],[10,50]]";

    [Fact]
    public void Read_AllKreise_GivesTheirRings()
    {
        var boundaries = Read(
            All(k =>
                k == "01001"
                    ? """{"type":"MultiPolygon","coordinates":[[[[10,50],[11,50],[11,51],[10,50]],[[10.1,50.1],[10.2,50.1],[10.2,50.2],[10.1,50.1]]],[[[9,54],[9.5,54],[9.5,54.5],[9,54]]]]}"""
                    : $$"""{"type":"Polygon","coordinates":[{{Square}}]}"""
            )
        );

        Assert.Equal(400, boundaries.Polygons.Count);
        Assert.Equal(3, boundaries.Rings(KreisKey.Parse("01001")).Count());
        Assert.Equal(
            [new GeoPoint(10, 50), new(11, 50), new(11, 51), new(10, 50)],
            Assert.Single(boundaries.Rings(KreisKey.Parse("01002")))
        );
    }

    /// <summary>VG250 marks land with 4, VG2500 does not tell land from water (9).</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void Read_RowsOfWater_ArePassedOver(int land)
    {
        var text = All(_ => $$"""{"type":"Polygon","coordinates":[{{Square}}]}""")
            .Replace("\"ags\"", $"\"GF\":{land},\"AGS\"", StringComparison.Ordinal);
        var water = """{"type":"Feature","properties":{"GF":2,"AGS":"01001"},"geometry":{"type":"Polygon","coordinates":[]}},""";

        Assert.Equal(
            400,
            Read(text.Replace("[{\"type\":\"Feature\"", "[" + water + "{\"type\":\"Feature\"", StringComparison.Ordinal)).Polygons.Count
        );
    }

    [Theory]
    [InlineData("\"01001\"", "\"1001\"", "area-code")]
    [InlineData("\"01001\"", "\"16056\"", "area-code")]
    [InlineData("\"01001\"", "\"01002\"", "kreis-duplicate")]
    [InlineData("[10,50]]", "[10,49]]", "ring-open")]
    [InlineData("[11,50]", "[1150]", "unknown-layout")]
    [InlineData("[11,50]", "[11,50,11,50]", "unknown-layout")]
    [InlineData("[11,51]", "[611000,5651000]", "point-outside")]
    [InlineData("Polygon", "Point", "unknown-layout")]
    [InlineData("features", "fetures", "unknown-layout")]
    public void Read_Faults_AreFindings(string old, string damaged, string code)
    {
        var text = All(_ => $$"""{"type":"Polygon","coordinates":[{{Square}}]}""").Replace(old, damaged, StringComparison.Ordinal);

        Assert.Equal(code, Assert.Single(Assert.Throws<FindingException>(() => Read(text)).Findings).Code);
    }

    [SharedDataFact]
    public void Read_RealBoundaries_AreWhole()
    {
        using var content = File.OpenRead(SharedData.File("geo/kreise_vg2500.geojson"));

        var boundaries = new KreisBoundariesReader().Read(Twin.Release(KreisBoundariesReader.Format), content);

        Assert.Equal(KreisRegister.Gebietsstand2021.All.Select(k => k.Key), boundaries.Polygons.Keys);
        // Flensburg lies where it lies.
        Assert.All(
            boundaries.Rings(KreisKey.Parse("01001")).First(),
            p => Assert.True(p.Longitude is > 9.2 and < 9.7 && p.Latitude is > 54.6 and < 54.95)
        );
    }

    private static KreisBoundaries Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return new KreisBoundariesReader().Read(Twin.Release(KreisBoundariesReader.Format), content);
    }

    private static string All(Func<string, string> geometry) =>
        "{\"type\":\"FeatureCollection\",\"features\":["
        + string.Join(
            ',',
            KreisRegister.Gebietsstand2021.All.Select(k =>
                $$"""{"type":"Feature","properties":{"ags":"{{k.Key.Text}}"},"geometry":{{geometry(k.Key.Text)}}}"""
            )
        )
        + "]}";
}
