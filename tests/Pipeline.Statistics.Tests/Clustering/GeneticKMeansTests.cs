using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Clustering;

public sealed class GeneticKMeansTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    public void Solve_SyntheticPoints_GivesThePartitionOfR(int k)
    {
        var found = GeneticKMeans.Solve(SyntheticPoints.Z, k, new GeneticOptions(3) { Threads = 2 });

        Assert.Equal(Golden.Read("labels.csv").Column($"k{k}"), found.Labels0Based.Select(l => (double)l));
        Assert.True(found.WardStart);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void Solve_OneThreadOrMore_IsTheSameToTheBit(int k)
    {
        var options = new GeneticOptions(5) { Searches = 105 };
        var one = GeneticKMeans.Solve(SyntheticPoints.Z, k, options);

        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = GeneticKMeans.Solve(SyntheticPoints.Z, k, options with { Threads = threads });

            Assert.Equal(one.Labels0Based, many.Labels0Based);
            Assert.Equal(one.Centres, many.Centres);
            Assert.Equal(one.Inertia, many.Inertia);
            Assert.Equal(one.NearOptima.Select(o => o.Inertia), many.NearOptima.Select(o => o.Inertia));
        }
    }

    [Fact]
    public void Solve_ManySeeds_NeverWorseThanFiveThousandStarts()
    {
        foreach (var k in new[] { 5, 9 })
        {
            var starts = KMeans.Solve(SyntheticPoints.Z, k, new KMeansOptions(5000, 1) { Threads = 2 }).Inertia;
            for (var seed = 1UL; seed <= 10; seed++)
                Near.Equal(starts, GeneticKMeans.Solve(SyntheticPoints.Z, k, new GeneticOptions(seed) { Threads = 2 }).Inertia);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Solve_MeanAloneOrEveryPoint_IsExact(int k)
    {
        // Sums of squares by hand: 0, 2, 4, 10 about their mean 4 is 16 + 4 + 0 + 36; each alone is nothing.
        var found = GeneticKMeans.Solve(new PointTable([0, 2, 4, 10], 4, 1), k, new GeneticOptions(1) { Searches = 25 });

        Assert.Equal(k == 1 ? 56 : 0, found.Inertia);
        Assert.Equal(k, found.Labels0Based.Distinct().Count());
    }

    [Fact]
    public void Pair_CentresInAnotherOrder_FindsEachItsOwn()
    {
        // 0, 10, 20 against 21, 1, 11: any other pairing has larger squares.
        Assert.Equal([1, 2, 0], Crossover.Pair([0, 10, 20], [21, 1, 11], 3, 1));
        Assert.Equal([0, 1], Crossover.Pair([3, 3], [3, 3], 2, 1).Order());
    }

    [Fact]
    public void SolveFrom_GivenPartition_IsImproved()
    {
        var line = new PointTable([0, 1, 10, 11], 4, 1);

        var found = GeneticKMeans.SolveFrom(
            line,
            2,
            [
                [0, 1, 0, 1],
            ],
            new GeneticOptions(1) { Searches = 12 }
        );

        Assert.Equal([0, 0, 1, 1], found.Labels0Based);
        Assert.Throws<ArgumentException>(() =>
            GeneticKMeans.SolveFrom(
                line,
                2,
                [
                    [0, 1, 2, 1],
                ],
                new GeneticOptions(1)
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneticKMeans.Solve(line, 2, new GeneticOptions(1) { Searches = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneticKMeans.Solve(line, 2, new GeneticOptions(1) { Population = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneticKMeans.Solve(line, 5, new GeneticOptions(1)));
        Assert.Throws<DegenerateDataException>(() => GeneticKMeans.Solve(new PointTable([1, 1, 2], 3, 1), 3, new GeneticOptions(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_Cancelled_Stops(int threads)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            GeneticKMeans.Solve(SyntheticPoints.Z, 6, new GeneticOptions(1) { Threads = threads }, source.Token)
        );
    }
}
