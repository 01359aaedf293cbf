using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Clustering;

public sealed class KMeansTests
{
    private static readonly KMeansOptions GivenOnly = new(0, 0);
    private static readonly KMeansOptions LloydOnly = GivenOnly with { ExchangeTolerance = double.PositiveInfinity };

    [Fact]
    public void Solve_TwoPairs_FindsThemByHand()
    {
        var found = KMeans.Solve(new PointTable([0, 0, 10, 10, 0, 2, 10, 12], 4, 2), 2, new KMeansOptions(4, 1));

        Assert.Equal([0, 1, 0, 1], found.Labels0Based);
        Assert.Equal([0, 1, 10, 11], found.Centres);
        Assert.Equal(4, found.Inertia);
        Assert.Equal(1, found.LocalOptima);
    }

    [Fact]
    public void SolveFrom_LloydIsStuck_ExchangeFreesIt()
    {
        // {0, 2} and {3.1} is stable under Lloyd (2 is nearer to 1 than to 3.1), moving 2 gains 2·1 − ½·1.21.
        var line = new PointTable([0, 2, 3.1], 3, 1);
        double[] first = [1, 3.1];

        var lloyd = KMeans.SolveFrom(line, 2, [first], LloydOnly);
        var full = KMeans.SolveFrom(line, 2, [first], GivenOnly);

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
        var found = KMeans.SolveFrom(new PointTable(points, points.Length, 1), centres.Length, [centres], LloydOnly);

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
            var found = KMeans.Solve(new PointTable(corners, 4, 2), 2, new KMeansOptions(50, seed) { Threads = 2 });

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

            var found = KMeans.Solve(new PointTable(points, 9, 2), 3, new KMeansOptions(100, seed));

            Near.Equal(LeastInertia(points, 9, 2, 3), found.Inertia, 1e-12);
        }
    }

    [Fact]
    public void Solve_OneThreadOrMore_IsTheSameToTheBit()
    {
        var one = KMeans.Solve(SyntheticPoints.Z, 8, new KMeansOptions(101, 5));

        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = KMeans.Solve(SyntheticPoints.Z, 8, new KMeansOptions(101, 5) { Threads = threads });

            Assert.Equal(one.Labels0Based, many.Labels0Based);
            Assert.Equal(one.Centres, many.Centres);
            Assert.Equal(one.Inertia, many.Inertia);
            Assert.Equal(one.LocalOptima, many.LocalOptima);
        }
    }

    [Fact]
    public void Solve_EveryPointItsOwnCluster_HasNoInertia()
    {
        var found = KMeans.Solve(new PointTable([3, 1, 2], 3, 1), 3, new KMeansOptions(5, 1));

        Assert.Equal([0, 1, 2], found.Labels0Based);
        Assert.Equal(0, found.Inertia);
    }

    [Fact]
    public void Solve_MoreRowsThanWardTakes_DoesWithoutAndSaysSo()
    {
        var random = new SeededRandom(1);
        double[] points = [.. Enumerable.Range(0, Ward.MaximumRows + 1).Select(i => (10 * (i % 3)) + random.NextDouble())];

        var found = KMeans.Solve(new PointTable(points, points.Length, 1), 3, new KMeansOptions(2, 1) { Threads = 2 });

        Assert.False(found.WardStart);
        Assert.Equal(Enumerable.Range(0, points.Length).Select(i => i % 3), found.Labels0Based);
        Assert.True(KMeans.Solve(new PointTable(points[..300], 300, 1), 3, new KMeansOptions(2, 1) { Threads = 2 }).WardStart);
        // Without any random start there is nothing to begin with.
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KMeans.Solve(new PointTable(points, points.Length, 1), 3, new KMeansOptions(0, 1))
        );
    }

    [Fact]
    public void Solve_OneCluster_IsTheMean()
    {
        var found = KMeans.Solve(new PointTable([3, 1, 2], 3, 1), 1, new KMeansOptions(5, 1));

        Assert.Equal([2], found.Centres);
        Assert.Equal(2, found.Inertia);
    }

    [Fact]
    public void Solve_TooFewDistinct_SaysSo()
    {
        double[] points = [1, 1, 2, 2, 1, 1, 0.0, 0, -0.0, 0];

        Assert.Equal(0, KMeans.Solve(new PointTable(points, 5, 2), 3, new KMeansOptions(10, 1)).Inertia);
        var exception = Assert.Throws<DegenerateDataException>(() =>
            KMeans.Solve(new PointTable(points, 5, 2), 4, new KMeansOptions(10, 1))
        );
        Assert.Equal((Degeneracy.TooFewDistinctRows, 4), (exception.Kind, exception.Clusters));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(2, -1, 1)]
    [InlineData(2, 1, 0)]
    public void Solve_OutOfRange_Throws(int k, int starts, int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KMeans.Solve(new PointTable([1, 2, 3], 3, 1), k, new KMeansOptions(starts, 1) { Threads = threads })
        );

    [Fact]
    public void Solve_SizesDisagree_Throws()
    {
        var line = new PointTable([1, 2, 3], 3, 1);
        double[] tooFew = [1];

        Assert.Throws<ArgumentException>(() => new PointTable([1, 2, 3], 2, 1));
        Assert.Throws<ArgumentException>(() => KMeans.SolveFrom(line, 2, [tooFew], GivenOnly));
        Assert.Throws<ArgumentOutOfRangeException>(() => KMeans.SolveFrom(line, 2, [], GivenOnly));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_Cancelled_Stops(int threads)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            KMeans.Solve(SyntheticPoints.Z, 6, new KMeansOptions(500, 1) { Threads = threads }, source.Token)
        );
    }

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
