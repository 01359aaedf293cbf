using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class BootstrapStabilityTests
{
    private static readonly PointTable Data = SyntheticPoints.Z;
    private static readonly KMeansResult Solved = KMeans.Solve(Data, 6, new KMeansOptions(100, 20230131) { Threads = 2 });
    private static readonly int[] Labels = [.. Solved.Labels0Based.Select(l => l + 1)];
    private static readonly FittedClusters Fitted = new(Labels, Solved.Centres);

    [Fact]
    public void Estimate_SyntheticPoints_MatchesClusterbootWithinMonteCarloError()
    {
        var expected = Golden.Read("jaccard.csv");

        var found = BootstrapStability.Estimate(Data, Fitted, Labels, 500, new KMeansOptions(20, 20230131) { Threads = 2 });

        for (var c = 0; c < 6; c++)
        {
            // Both number clusters by the first row that appears in them.
            Assert.Equal(expected.Value(c, "size"), Labels.Count(l => l == c + 1));
            var error = expected.Value(c, "sd") * Math.Sqrt((1.0 / 500) + (1.0 / 2000));
            Assert.InRange(found.FittedJaccard[c] - expected.Value(c, "jaccard"), -4 * error, 4 * error);
        }
        Assert.Equal(found.FittedJaccard, found.ReferenceJaccard);
    }

    [Fact]
    public void Estimate_AnyThreads_IsTheSameToTheBit()
    {
        var options = new KMeansOptions(3, 20230131);
        var one = BootstrapStability.Estimate(Data, Fitted, Labels, 23, options);

        foreach (var threads in new[] { 2, 5 })
        {
            var many = BootstrapStability.Estimate(Data, Fitted, Labels, 23, options with { Threads = threads });

            Assert.Equal(one.Shares, many.Shares);
            Assert.Equal(one.FittedJaccard, many.FittedJaccard);
            Assert.Equal(one.ReferenceJaccard, many.ReferenceJaccard);
        }
        Assert.NotEqual(one.Shares, BootstrapStability.Estimate(Data, Fitted, Labels, 23, options with { Seed = 9 }).Shares);
    }

    [Fact]
    public void Estimate_OtherNames_ChangeTheColumnsOfTheSharesOnly()
    {
        var options = new KMeansOptions(3, 1);
        var one = BootstrapStability.Estimate(Data, Fitted, Labels, 10, options);

        var renamed = BootstrapStability.Estimate(Data, Fitted, [.. Labels.Select(l => 7 - l)], 10, options);

        Assert.Equal(one.FittedJaccard, renamed.FittedJaccard);
        Assert.Equal(one.ReferenceJaccard.Reverse(), renamed.ReferenceJaccard);
        Assert.Equal(one.Shares.Chunk(6).SelectMany(row => row.Reverse()), renamed.Shares);
    }

    [Fact]
    public void Estimate_HardlyEverEnoughDifferentRows_SaysSo()
    {
        double[] line = [.. Enumerable.Range(0, 40).Select(i => (double)i)];
        int[] labels = [.. Enumerable.Range(1, 40)];
        var options = new KMeansOptions(2, 1) { Threads = 2 };

        var exception = Assert.Throws<DegenerateDataException>(() =>
            BootstrapStability.Estimate(new PointTable(line, 40, 1), new FittedClusters(labels, line), labels, 4, options)
        );

        Assert.Equal((Degeneracy.TooFewDistinctInResamples, 40), (exception.Kind, exception.Clusters));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Estimate_Cancelled_Stops(int threads)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new KMeansOptions(2, 1) { Threads = threads };

        Assert.ThrowsAny<OperationCanceledException>(() => BootstrapStability.Estimate(Data, Fitted, Labels, 10, options, source.Token));
    }

    [Fact]
    public void Estimate_SizesDisagree_Throws()
    {
        var options = new KMeansOptions(2, 1);

        Assert.Throws<ArgumentException>(() => BootstrapStability.Estimate(Data, Fitted with { Labels = [1] }, Labels, 10, options));
        Assert.Throws<ArgumentException>(() => BootstrapStability.Estimate(Data, Fitted, [1], 10, options));
        Assert.Throws<ArgumentException>(() => BootstrapStability.Estimate(Data, Fitted with { Centres = [1] }, Labels, 10, options));
        Assert.Throws<ArgumentOutOfRangeException>(() => BootstrapStability.Estimate(Data, Fitted, Labels, 0, options));
    }
}
