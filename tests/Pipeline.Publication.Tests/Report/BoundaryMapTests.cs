using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;
using Pipeline.Publication.Report.Maps;
using Pipeline.Testing;

namespace Pipeline.Publication.Tests.Report;

/// <summary>Boundaries to shapes: arcs known by hand, areas that must add up, and the real boundaries where they are.</summary>
public sealed class BoundaryMapTests
{
    private static readonly KreisKey West = KreisKey.Parse("01001"),
        East = KreisKey.Parse("01002"),
        Town = KreisKey.Parse("02000"),
        Isle = KreisKey.Parse("01003");

    /// <summary>
    /// Two squares side by side of two Länder's Kreise; a town within the eastern one; a third Kreis of two islands. The common
    /// border of the squares has a bulge of (0.01°)²/2 at its middle.
    /// </summary>
    private static readonly KreisBoundaries Small = Boundaries(
        (
            West,
            [
                [(10, 50), (11, 50), (11, 50.49), (11.01, 50.5), (11, 50.51), (11, 51), (10, 51), (10, 50)],
            ]
        ),
        (
            East,
            [
                [(11, 51), (11, 50.51), (11.01, 50.5), (11, 50.49), (11, 50), (12, 50), (12, 51), (11, 51)],
                [(11.4, 50.4), (11.6, 50.4), (11.6, 50.6), (11.5, 50.61), (11.4, 50.6), (11.4, 50.4)],
            ]
        ),
        (
            Town,
            [
                [(11.6, 50.6), (11.6, 50.4), (11.4, 50.4), (11.4, 50.6), (11.5, 50.61), (11.6, 50.6)],
            ]
        ),
        (
            Isle,
            [
                [(8, 54), (8.2, 54), (8.2, 54.2), (8, 54)],
                [(8.5, 54), (8.501, 54), (8.501, 54.001), (8.5, 54)],
            ]
        )
    );

    /// <summary>The maps of the real boundaries, built once.</summary>
    private static readonly Lazy<ReportMaps> RealMaps = new(() => ReportMaps.Build(Real()));

    [Fact]
    public void Project_GivesSnydersExample()
    {
        // Snyder 1987, p. 292: Clarke 1866, parallels 29.5° and 45.5°, origin 96° W 23° N.
        var projection = new ConicProjection(6378206.4, 0.00676866, new GeoPoint(-96, 23), (29.5, 45.5));
        var (east, north) = projection.Project(new GeoPoint(-75, 35));
        Assert.Equal(1885472.7, east, 0.1);
        Assert.Equal(1535925.0, north, 0.1);
    }

    [Fact]
    public void Arcs_AreHeldOnce_WithTheKreiseBesideThem()
    {
        var arcs = BoundaryTopology.Build(Small).Arcs;

        // The common border, the rest of each square, the town's ring, and two islands.
        Assert.Equal(
            ["01001", "01001 01002", "01002", "01002 02000", "01003", "01003"],
            arcs.Select(a => string.Join(' ', a.Kreise.Select(k => k.Text))).Order(StringComparer.Ordinal)
        );
        Assert.Equal([5, 4, 4, 6, 4, 4], arcs.Select(a => a.Points.Count));
        Assert.Equal([false, false, false, true, true, true], arcs.Select(a => a.IsClosed));
    }

    [Fact]
    public void Neighbours_ShareABorder_TheLongestFirst()
    {
        var neighbours = BoundaryTopology.Build(Small).Neighbours();

        // The border to the west is 111 km long, that around the town 75 km.
        Assert.Equal([West, Town], neighbours[East]);
        Assert.Equal([East], neighbours[Town]);
        Assert.Empty(neighbours[Isle]);
    }

    [Theory]
    [InlineData(0, 7, 0)]
    [InlineData(0.1, 7, 0)]
    [InlineData(5, 5, 0)]
    [InlineData(5, 5, 5)]
    public void Shapes_KeepNeighboursTogether_WhateverIsLeftOut(double leastArea, int pointsOfWest, double leastIsland)
    {
        var shapes = BoundaryShapes.Build(BoundaryTopology.Build(Small), leastArea, leastIsland);

        // The bulge has 0.8 km², its feet with the corners 20 km². It keeps one point: both arcs of the square have the same ends.
        Assert.Equal(pointsOfWest, shapes[West].Rings[0].Count);
        AssertNoGaps(shapes);
        Assert.Equal(2, shapes[East].Rings.Count);
        Assert.Equal(leastIsland > 0 ? 1 : 2, shapes[Isle].Rings.Count);
        Assert.All(shapes.Kreise, k => Assert.True(InnerPoint.Find(k.Rings).Distance > 0));
    }

    [Fact]
    public void Simplification_LeavesOutTheLeastTriangles()
    {
        DrawPoint[] line = [new(0, 0), new(1, 0.1), new(2, 0), new(3, 3), new(4, 0), new(5, 0)];

        // Triangles: 0.1, 1.6 with its neighbour gone 3, …: the flat point goes first, the peak stays.
        Assert.Equal([new(0, 0), new(2, 0), new(3, 3), new(4, 0), new(5, 0)], ArcSimplification.Simplify(line, 0.5, 2));
        Assert.Equal([new(0, 0), new(3, 3), new(5, 0)], ArcSimplification.Simplify(line, 100, 3));
        Assert.Equal([new(0, 0), new(5, 0)], ArcSimplification.Simplify(line, 100, 2));
        Assert.Equal(line, ArcSimplification.Simplify(line, 0, 2));
    }

    [Fact]
    public void Window_IsCutAtItsEdges()
    {
        var window = new WindowClip(0, 0, 10, 10);

        Assert.Equal(
            50,
            Area(
                Assert.Single(
                    window.Area([
                        [new(-5, 0), new(5, 0), new(5, 10), new(-5, 10)],
                    ])
                )
            ),
            1e-9
        );
        Assert.Empty(
            window.Area([
                [new(20, 0), new(30, 0), new(30, 10)],
            ])
        );
        Assert.Equal(
            [
                [new(0, 5), new(5, 5), new(10, 10)],
            ],
            window.Line([new(-5, 5), new(5, 5), new(15, 15)])
        );
        Assert.Equal(2, window.Line([new(5, -5), new(5, 5), new(15, 5), new(15, 8), new(5, 8)]).Count());
        Assert.Empty(window.Line([new(-5, -5), new(-1, 20)]));
    }

    [SharedDataFact]
    public void RealBoundaries_AreDrawnWithoutGaps()
    {
        var maps = RealMaps.Value;

        foreach (var shapes in new[] { maps.Country, maps.Around })
        {
            Assert.Equal(KreisRegister.Gebietsstand2021.All.Select(k => k.Key), shapes.Kreise.Select(k => k.Kreis));
            AssertNoGaps(shapes);
            // 357,588 km² by the Statistisches Bundesamt, with some water the boundaries leave out.
            Assert.InRange(shapes.Kreise.Sum(EvenOddArea), 350_000, 362_000);
            Assert.All(shapes.Kreise, k => Assert.True(InnerPoint.Find(k.Rings).Distance > 0.5, $"{k.Kreis} has no inside"));
        }
        Assert.All(KreisRegister.Gebietsstand2021.All, k => Assert.NotEmpty(maps.Neighbours(k.Key)!));
        // Landshut lies wholly within its Landkreis; Dessau-Roßlau touches Anhalt-Bitterfeld and Wittenberg.
        Assert.Equal(["09274"], maps.Neighbours(KreisKey.Parse("09261"))!.Select(k => k.Text));
        Assert.Equal(["15082", "15091"], maps.Neighbours(KreisKey.Parse("15001"))!.Select(k => k.Text).Order(StringComparer.Ordinal));
    }

    [SharedDataFact]
    public void Windows_AroundEveryKreis_HoldItAndALetterInEachNeighbourNamed()
    {
        var maps = RealMaps.Value;
        foreach (var kreis in KreisRegister.Gebietsstand2021.All.Select(k => k.Key))
        {
            var named = maps.Neighbours(kreis)!.Take(6).ToList();
            var window = MapWindow.Frame(maps.Around, kreis, named);
            var own = window.Kreise.Single(k => k.Kreis == kreis);
            Assert.Equal(maps.Around[kreis].Rings.Sum(r => Area(r)), own.Rings.Sum(r => Area(r)), 1e-6);
            foreach (var shape in named.Select(n => window.Kreise.Single(k => k.Kreis == n)))
            {
                var room = Math.Min(0.07 * window.Reach, 0.85 * maps.Around[shape.Kreis].Room);
                Assert.True(Inside(shape.Rings, shape.Anchor) >= room, $"no room for {shape.Kreis} around {kreis}");
            }
            Assert.InRange(window.Reach, 17, 170);
        }
    }

    /// <summary>How far a point lies from the edge of an area; negative outside.</summary>
    private static double Inside(IReadOnlyList<IReadOnlyList<DrawPoint>> rings, DrawPoint point)
    {
        var least = rings.Min(ring => ring.Select((a, i) => ToLine(a, ring[(i + 1) % ring.Count], point)).Min());
        return rings.Count(r => Contains(r, point)) % 2 == 1 ? least : -least;
    }

    private static double ToLine(DrawPoint a, DrawPoint b, DrawPoint point)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var share = length > 0 ? Math.Clamp((((point.X - a.X) * dx) + ((point.Y - a.Y) * dy)) / length, 0, 1) : 0;
        return Math.Sqrt(Math.Pow(a.X + (share * dx) - point.X, 2) + Math.Pow(a.Y + (share * dy) - point.Y, 2));
    }

    /// <summary>
    /// Every line stands between two Kreise, in opposite directions, or at the outer border; so the areas of the Kreise add up
    /// to that within the outer border, to rounding.
    /// </summary>
    private static void AssertNoGaps(MapShapes shapes)
    {
        var lines = new Dictionary<(DrawPoint, DrawPoint), int>();
        foreach (var (from, to) in shapes.Kreise.SelectMany(Oriented).SelectMany(r => r.Select((p, i) => (p, r[(i + 1) % r.Count]))))
            lines[(from, to)] = lines.GetValueOrDefault((from, to)) + 1;
        Assert.All(lines, l => Assert.Equal(1, l.Value));
        var outer = lines.Keys.Where(l => !lines.ContainsKey((l.Item2, l.Item1))).ToList();
        var outline = outer.Sum(l => (l.Item1.X * l.Item2.Y) - (l.Item2.X * l.Item1.Y)) / 2;
        Assert.Equal(shapes.Kreise.Sum(EvenOddArea), outline, 1e-6 * outline);
        // The outer border is drawn as the border of a Land, the whole of it.
        var drawn = shapes.LandBorders.SelectMany(b => b.Skip(1).Select((p, i) => (b[i], p))).ToHashSet();
        Assert.All(outer, l => Assert.True(drawn.Contains(l) || drawn.Contains((l.Item2, l.Item1))));
    }

    /// <summary>Rings with the inside on one hand: outer ones turn one way, holes the other.</summary>
    private static IEnumerable<IReadOnlyList<DrawPoint>> Oriented(KreisShape shape) =>
        shape.Rings.Select(r => Signed(r) > 0 == IsHole(shape, r) ? (IReadOnlyList<DrawPoint>)[.. r.Reverse()] : r);

    private static double EvenOddArea(KreisShape shape) => shape.Rings.Sum(r => IsHole(shape, r) ? -Area(r) : Area(r));

    /// <summary>A point beside the middle of its first line tells whether a ring lies within an odd number of others.</summary>
    private static bool IsHole(KreisShape shape, IReadOnlyList<DrawPoint> ring)
    {
        var inner = InnerPoint.Find([ring]).Point;
        return shape.Rings.Where(r => !ReferenceEquals(r, ring) && Area(r) > Area(ring)).Count(r => Contains(r, inner)) % 2 == 1;
    }

    private static bool Contains(IReadOnlyList<DrawPoint> ring, DrawPoint p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (
                (ring[i].Y > p.Y) != (ring[j].Y > p.Y)
                && p.X < ((ring[j].X - ring[i].X) * (p.Y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X
            )
                inside = !inside;
        return inside;
    }

    private static double Area(IReadOnlyList<DrawPoint> ring) => Math.Abs(Signed(ring));

    private static double Signed(IReadOnlyList<DrawPoint> ring) =>
        ring.Select((p, i) => (p.X * ring[(i + 1) % ring.Count].Y) - (ring[(i + 1) % ring.Count].X * p.Y)).Sum() / 2;

    private static KreisBoundaries Boundaries(params (KreisKey Kreis, (double Lon, double Lat)[][] Rings)[] kreise) =>
        new(
            "©",
            kreise.ToDictionary(
                k => k.Kreis,
                IReadOnlyList<GeoPolygon> (k) => [new([.. k.Rings.Select(r => r.Select(p => new GeoPoint(p.Lon, p.Lat)).ToArray())])]
            )
        );

    private static KreisBoundaries Real()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedData.File("geo/kreise_vg2500.geojson")));
        return new KreisBoundaries(
            "©",
            json.RootElement.GetProperty("features")
                .EnumerateArray()
                .ToDictionary(
                    f => KreisKey.Parse(f.GetProperty("properties").GetProperty("ags").GetString()!),
                    IReadOnlyList<GeoPolygon> (f) =>
                        [.. Polygons(f.GetProperty("geometry")).Select(p => new GeoPolygon([.. p.EnumerateArray().Select(Ring)]))]
                )
        );
    }

    private static GeoPoint[] Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(c => new GeoPoint(c[0].GetDouble(), c[1].GetDouble()))];

    private static List<JsonElement> Polygons(JsonElement geometry) =>
        geometry.GetProperty("type").GetString() == "Polygon"
            ? [geometry.GetProperty("coordinates")]
            : [.. geometry.GetProperty("coordinates").EnumerateArray()];
}
