using FsCheck.Xunit;
using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Clustering;

public sealed class WardTests
{
    [Fact]
    public void Build_FourPointsOnALine_MergesByHand()
    {
        // 0 and 1 at 1, 4 and 6 at 2, then √(2·2·2/4)·|0.5 − 5| = √2·4.5.
        var tree = Ward.Build(new PointTable([4, 0, 6, 1], 4, 1));

        Assert.Equal([new(1, 3, 1), new(0, 2, 2), new(0, 1, tree.Merges[2].Height)], tree.Merges);
        Near.Equal(Math.Sqrt(2) * 4.5, tree.Merges[2].Height, 1e-15);
        Assert.Equal([0, 1, 0, 1], tree.Cut(2));
        Assert.Equal([0, 1, 2, 1], tree.Cut(3));
        Assert.Equal([0, 0, 0, 0], tree.Cut(1));
        Assert.Equal([0, 1, 2, 3], tree.Cut(4));
    }

    [Property(MaxTest = 50)]
    public void Build_AnyPoints_HeightsEqualTheGreedyMethod(ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = 2 + random.NextInt(25);
        double[] points = [.. Enumerable.Range(0, n * 3).Select(_ => random.NextDouble())];

        Near.Equal(GreedyHeights(points, n, 3), [.. Ward.Build(new PointTable(points, n, 3)).Merges.Select(m => m.Height)], 1e-12);
    }

    [Fact]
    public void Cut_DuplicatedPoints_KeepsThemTogether()
    {
        double[] points = [0.1, 0.7, 0.1, 0.1, 0.7, 0.3, 0.3, 0.1];

        Assert.Equal([0, 1, 0, 0, 1, 2, 2, 0], Ward.Build(new PointTable(points, 8, 1)).Cut(3));
    }

    [Property(MaxTest = 50)]
    public void Cut_PointsFullOfTies_GivesEveryNumberOfClusters(ulong seed)
    {
        // Thirds and tenths are no binary fractions, so means of equal points are not always equal.
        var random = new SeededRandom(seed);
        var n = 2 + random.NextInt(60);
        double[] points = [.. Enumerable.Range(0, n * 2).Select(_ => random.NextInt(4) / (random.NextInt(2) == 0 ? 3.0 : 10))];

        var tree = Ward.Build(new PointTable(points, n, 2));

        Assert.Equal(n - 1, tree.Merges.Count);
        for (var k = 1; k <= n; k++)
            Assert.Equal(k, tree.Cut(k).Distinct().Count());
    }

    [Fact]
    public void Cut_OutOfRange_Throws()
    {
        var tree = Ward.Build(new PointTable([1, 2, 3], 3, 1));

        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Cut(4));
    }

    [Fact]
    public void Build_TooManyRows_Throws() =>
        Assert.Throws<ArgumentException>(() => Ward.Build(new PointTable(new double[Ward.MaximumRows + 1], Ward.MaximumRows + 1, 1)));

    /// <summary>Always the best of all pairs, heights by Lance and Williams' recurrence on squared distances.</summary>
    private static List<double> GreedyHeights(double[] points, int n, int columns)
    {
        var heights = new List<double>();
        var size = Enumerable.Repeat(1.0, n).ToArray();
        var alive = Enumerable.Range(0, n).ToList();
        var d = new double[n, n];
        for (var at = 0; at < n * n * columns; at++)
            d[at / columns / n, at / columns % n] += Math.Pow(
                points[(at / columns / n * columns) + (at % columns)] - points[(at / columns % n * columns) + (at % columns)],
                2
            );
        while (alive.Count > 1)
        {
            var (a, b) = alive.SelectMany(i => alive.Where(j => j > i).Select(j => (i, j))).MinBy(p => d[p.i, p.j]);
            heights.Add(Math.Sqrt(d[a, b]));
            foreach (var c in alive.Where(c => c != a && c != b))
            {
                d[a, c] = d[c, a] =
                    (((size[a] + size[c]) * d[a, c]) + ((size[b] + size[c]) * d[b, c]) - (size[c] * d[a, b]))
                    / (size[a] + size[b] + size[c]);
            }
            size[a] += size[b];
            alive.Remove(b);
        }
        return heights;
    }
}
