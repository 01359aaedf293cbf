using Pipeline.Core.Domain;
using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Tests.Cluster;

public sealed class KMeansTests
{
    private const double NoExchange = double.PositiveInfinity;

    [Fact]
    public void Solve_TwoPairs_FindsThemByHand()
    {
        var found = KMeans.Solve([0, 0, 10, 10, 0, 2, 10, 12], 4, 2, 2, 4, 1, 1, CancellationToken.None);

        Assert.Equal([0, 1, 0, 1], found.Labels0Based);
        Assert.Equal([0, 1, 10, 11], found.Centres);
        Assert.Equal(4, found.Inertia);
        Assert.Equal(1, found.LocalOptima);
    }

    [Fact]
    public void SolveFrom_LloydIsStuck_ExchangeFreesIt()
    {
        // {0, 2} and {3.1} is stable under Lloyd (2 is nearer to 1 than to 3.1), moving 2 gains 2·1 − ½·1.21.
        double[] points = [0, 2, 3.1];

        var lloyd = KMeans.SolveFrom(
            points,
            3,
            1,
            2,
            [
                [1, 3.1],
            ],
            0,
            0,
            NoExchange
        );
        var full = KMeans.SolveFrom(
            points,
            3,
            1,
            2,
            [
                [1, 3.1],
            ],
            0,
            0
        );

        Assert.Equal([0, 0, 1], lloyd.Labels0Based);
        Near.Equal(2, lloyd.Inertia, 1e-15);
        Assert.Equal([0, 1, 1], full.Labels0Based);
        Near.Equal(0.605, full.Inertia, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.0, 1, 10 }, new[] { 0.5, 100 }, new[] { 0, 0, 1 }, 0.5)] // 10 is the farthest from 0.5
    [InlineData(new[] { 0.0, 1, 10, 12 }, new[] { 0.5, 100, 200 }, new[] { 0, 0, 1, 2 }, 0.5)] // two emptied at once
    [InlineData(new[] { 0.0, 1, 40 }, new[] { 0.0, 50, 1000 }, new[] { 0, 1, 2 }, 0)] // 40 is farther, but alone
    [InlineData(new[] { 5.0, 5, 5, 7, 7, 9 }, new[] { 5.0, 5, 5 }, new[] { 0, 0, 0, 1, 1, 2 }, 0)] // centres coincide
    public void SolveFrom_EmptiedCluster_TakesTheFarthestPoint(double[] points, double[] centres, int[] labels, double inertia)
    {
        var found = KMeans.SolveFrom(points, points.Length, 1, centres.Length, [centres], 0, 0, NoExchange);

        Assert.Equal(labels, found.Labels0Based);
        Near.Equal(inertia, found.Inertia, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0, 0, 1, 1, 0, 1, 1 }, new[] { 0, 0, 1, 1 })]
    [InlineData(new[] { 0.0, 0, 1, 1, 0, 1, 1, 0 }, new[] { 0, 1, 0, 1 })]
    [InlineData(new[] { 0.0, 0, 1, 1, 1, 0, 0, 1 }, new[] { 0, 1, 0, 1 })]
    public void Solve_SquareOfFourPoints_TakesTheSmallestLabelString(double[] corners, int[] labels)
    {
        // Two partitions of equal inertia 1: along x and along y.
        for (var seed = 0UL; seed < 20; seed++)
        {
            var found = KMeans.Solve(corners, 4, 2, 2, 50, seed, 2, CancellationToken.None);

            Assert.Equal(labels, found.Labels0Based);
            Assert.Equal(1, found.Inertia);
            Assert.Equal(2, found.LocalOptima);
        }
    }

    [Fact]
    public void Solve_BruteForceIsPossible_FindsTheOptimum()
    {
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var random = new SeededRandom(seed);
            double[] points = [.. Enumerable.Range(0, 18).Select(_ => random.NextDouble())];

            var found = KMeans.Solve(points, 9, 2, 3, 100, seed, 1, CancellationToken.None);

            Near.Equal(LeastInertia(points, 9, 2, 3), found.Inertia, 1e-12);
        }
    }

    [Fact]
    public void Solve_OneThreadOrMore_IsTheSameToTheBit()
    {
        var z = SyntheticKreise.Data.Z;
        var one = KMeans.Solve(z, SyntheticKreise.Count, 4, 8, 101, 5, 1, CancellationToken.None);

        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = KMeans.Solve(z, SyntheticKreise.Count, 4, 8, 101, 5, threads, CancellationToken.None);

            Assert.Equal(one.Labels0Based, many.Labels0Based);
            Assert.Equal(one.Centres, many.Centres);
            Assert.Equal(one.Inertia, many.Inertia);
            Assert.Equal(one.LocalOptima, many.LocalOptima);
        }
    }

    [Fact]
    public void Solve_EveryPointItsOwnCluster_HasNoInertia()
    {
        var found = KMeans.Solve([3, 1, 2], 3, 1, 3, 5, 1, 1, CancellationToken.None);

        Assert.Equal([0, 1, 2], found.Labels0Based);
        Assert.Equal(0, found.Inertia);
    }

    [Fact]
    public void Solve_MoreRowsThanWardTakes_DoesWithoutAndSaysSo()
    {
        var random = new SeededRandom(1);
        double[] points = [.. Enumerable.Range(0, Ward.MaximumRows + 1).Select(i => (10 * (i % 3)) + random.NextDouble())];

        var found = KMeans.Solve(points, points.Length, 1, 3, 2, 1, 2, CancellationToken.None);

        Assert.False(found.WardStart);
        Assert.Equal(Enumerable.Range(0, points.Length).Select(i => i % 3), found.Labels0Based);
        Assert.True(KMeans.Solve(points[..300], 300, 1, 3, 2, 1, 2, CancellationToken.None).WardStart);
        // Without any random start there is nothing to begin with.
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Solve(points, points.Length, 1, 3, 0, 1, 1, CancellationToken.None));
    }

    [Fact]
    public void Solve_OneCluster_IsTheMean()
    {
        var found = KMeans.Solve([3, 1, 2], 3, 1, 1, 5, 1, 1, CancellationToken.None);

        Assert.Equal([2], found.Centres);
        Assert.Equal(2, found.Inertia);
    }

    [Fact]
    public void Solve_TooFewDistinct_IsAFinding()
    {
        double[] points = [1, 1, 2, 2, 1, 1, 0.0, 0, -0.0, 0];

        Assert.Equal(0, KMeans.Solve(points, 5, 2, 3, 10, 1, 1, CancellationToken.None).Inertia);
        var exception = Assert.Throws<FindingException>(() => KMeans.Solve(points, 5, 2, 4, 10, 1, 1, CancellationToken.None));
        Assert.Equal("too-few-distinct", Assert.Single(exception.Findings).Code);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(2, -1, 1)]
    [InlineData(2, 1, 0)]
    public void Solve_OutOfRange_Throws(int k, int starts, int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.Solve([1, 2, 3], 3, 1, k, starts, 1, threads, CancellationToken.None));

    [Fact]
    public void Solve_SizesDisagree_Throws()
    {
        Assert.Throws<ArgumentException>(() => KMeans.Solve([1, 2, 3], 2, 1, 2, 1, 1, 1, CancellationToken.None));
        Assert.Throws<ArgumentException>(() =>
            KMeans.SolveFrom(
                [1, 2, 3],
                3,
                1,
                2,
                [
                    [1.0],
                ],
                0,
                0
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.SolveFrom([1, 2, 3], 3, 1, 2, [], 0, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_Cancelled_Stops(int threads)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            KMeans.Solve(SyntheticKreise.Data.Z, SyntheticKreise.Count, 4, 6, 500, 1, threads, source.Token)
        );
    }

    [Fact]
    public void Parameters_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Clusters = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { RandomStarts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Hysteresis = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Hysteresis = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { ExchangeTolerance = 0 });
        Assert.Equal((6, 500, 20230131UL, 0.10, 1e-10), Defaults(new ClusterParameters()));
    }

    private static (int, int, ulong, double, double) Defaults(ClusterParameters p) =>
        (p.Clusters, p.RandomStarts, p.Seed, p.Hysteresis, p.ExchangeTolerance);

    /// <summary>The least sum of squares over all kⁿ labellings.</summary>
    private static double LeastInertia(double[] points, int rows, int columns, int k)
    {
        var least = double.PositiveInfinity;
        var labels = new int[rows];
        for (var code = 0; code < (int)Math.Pow(k, rows); code++)
        {
            for (var (i, rest) = (0, code); i < rows; i++, rest /= k)
                labels[i] = rest % k;
            var inertia = 0.0;
            for (var c = 0; c < k && inertia < least; c++)
            {
                for (var j = 0; j < columns; j++)
                {
                    var members = Enumerable.Range(0, rows).Where(i => labels[i] == c).Select(i => points[(i * columns) + j]).ToList();
                    var mean = members.DefaultIfEmpty().Average();
                    inertia += members.Sum(x => (x - mean) * (x - mean));
                }
            }
            least = Math.Min(least, inertia);
        }
        return least;
    }
}
