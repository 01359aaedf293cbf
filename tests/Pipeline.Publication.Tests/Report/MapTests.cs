using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Maps;

namespace Pipeline.Publication.Tests.Report;

public sealed class MapTests
{
    private static readonly IReadOnlyList<KreisFacts> Kreise = KreisRegister.Gebietsstand2021.All;

    private static readonly IReadOnlyList<HexCell> Tiles = [.. Kreise.Select(k => HexTiles.Gebietsstand2021[k.Key])];

    [Fact]
    public void Tiles_AreThoseTheRegisterGives() => Assert.Equal(HexTiling.Compute(Kreise), Tiles);

    [Fact]
    public void Tiles_AreOnePerKreis() => Assert.Equal(400, Tiles.Distinct().Count());

    [Fact]
    public void Displacement_IsAboutOneTileInTheMean()
    {
        var displacements = Displacements();
        Assert.InRange(displacements.Average(), 0, 1.1 * HexTiling.Pitch);
        Assert.InRange(displacements.Max(), 0, 3.5 * HexTiling.Pitch);
    }

    [Fact]
    public void Tiles_Of2026_AreThoseOf2021WithAShortChainMoved()
    {
        var (before, now) = (HexTiles.Gebietsstand2021, HexTiles.On(KreisRegister.Gebietsstand2026.Day));
        var expected = HexInsertion.Insert(KreisRegister.Gebietsstand2026.All, before, KreisKey.Parse("06435"));
        Assert.Equal(expected.OrderBy(t => t.Key), now.OrderBy(t => t.Key));
        Assert.Equal(401, now.Values.Distinct().Count());
        Assert.InRange(before.Count(t => now[t.Key] != t.Value), 1, 12);
        Assert.Contains(now[KreisKey.Parse("06435")], now[KreisKey.Parse("06415")].Neighbours);
    }

    /// <summary>Displacement of each Kreis in km, after the centre of all tiles is laid on the centre of all Kreise.</summary>
    private static List<double> Displacements()
    {
        var places = Kreise.Select(HexTiling.Project).ToList();
        var tiles = Tiles.Select(t => (X: t.Centre.X * HexTiling.Pitch, Y: t.Centre.Y * HexTiling.Pitch)).ToList();
        var dx = places.Average(p => p.X) - tiles.Average(t => t.X);
        var dy = places.Average(p => p.Y) - tiles.Average(t => t.Y);
        return [.. places.Zip(tiles, (p, t) => double.Hypot(p.X - dx - t.X, p.Y - dy - t.Y))];
    }

    public static TheoryData<DateOnly> Registers() => [.. KreisRegister.Known.Select(r => r.Day)];

    [Theory]
    [MemberData(nameof(Registers))]
    public void Laender_AreContiguous(DateOnly day) =>
        Assert.All(
            KreisRegister.On(day).All.GroupBy(k => k.Land),
            land =>
            {
                var open = land.Select(k => HexTiles.On(day)[k.Key]).ToHashSet();
                var stack = new Stack<HexCell>([open.First()]);
                open.Remove(stack.Peek());
                while (stack.TryPop(out var cell))
                    foreach (var next in cell.Neighbours)
                        if (open.Remove(next))
                            stack.Push(next);
                Assert.True(open.Count == 0, $"{land.Key.Name} falls apart: {open.Count} tiles lie elsewhere");
            }
        );

    [Fact]
    public void Neighbours_ShareAnEdgeWithTheCell() =>
        Assert.All(
            new[] { new HexCell(3, 4), new HexCell(3, 5) },
            cell =>
            {
                for (var edge = 0; edge < 6; edge++)
                {
                    var (a, b, n) = (HexCell.Corner(edge), HexCell.Corner(edge + 1), cell.Neighbours[edge].Centre);
                    Assert.Equal(n.X - cell.Centre.X, a.X + b.X, 1e-9);
                    Assert.Equal(n.Y - cell.Centre.Y, a.Y + b.Y, 1e-9);
                    Assert.Contains(cell, cell.Neighbours[edge].Neighbours);
                }
            }
        );
}
