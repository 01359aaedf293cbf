using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Cluster;

public sealed class CertaintyTests
{
    private static readonly Standardised Data = SyntheticKreise.Data;
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 100 };
    private static readonly FreshSolution Fresh = FreshClustering.Solve(Data, Parameters, 2, CancellationToken.None);
    private static readonly OfficialClassification Official = OfficialClassifier.Classify(
        Data,
        Anchor.Of(2018, Data, Fresh),
        null,
        Parameters
    );

    [Fact]
    public void Of_SyntheticKreise_MatchesClusterbootWithinMonteCarloError()
    {
        var expected = Golden.Read("jaccard.csv");

        var found = Certainty.Of(Data, Fresh, Official, new CertaintyParameters(), maxThreads: 2);

        for (var c = 0; c < 6; c++)
        {
            // Clusters are matched through the first row that appears in them.
            var names = Fresh.Labels.Distinct().ToList();
            Assert.Equal(expected.Value(c, "size"), Fresh.Sizes[names[c] - 1]);
            var error = expected.Value(c, "sd") * Math.Sqrt((1.0 / 500) + (1.0 / 2000));
            Assert.InRange(found.FreshJaccard[names[c] - 1] - expected.Value(c, "jaccard"), -4 * error, 4 * error);
        }
        // In the anchor edition the official partition is the fresh one.
        Assert.Equal(found.FreshJaccard, found.OfficialJaccard);
    }

    [Fact]
    public void Of_AnyThreads_IsTheSameToTheBit()
    {
        var few = new CertaintyParameters { Resamples = 23, Starts = 3 };
        var one = Certainty.Of(Data, Fresh, Official, few);

        foreach (var threads in new[] { 2, 5 })
        {
            var many = Certainty.Of(Data, Fresh, Official, few, maxThreads: threads);

            Assert.Equal(one.Shares, many.Shares);
            Assert.Equal(one.OfLabel, many.OfLabel);
            Assert.Equal(one.FreshJaccard, many.FreshJaccard);
            Assert.Equal(one.OfficialJaccard, many.OfficialJaccard);
        }
        Assert.NotEqual(one.Shares, Certainty.Of(Data, Fresh, Official, few with { Seed = 9 }).Shares);
    }

    [Fact]
    public void Of_Shares_AddUpAndHoldTheLabel()
    {
        var found = Certainty.Of(Data, Fresh, Official, new CertaintyParameters { Resamples = 40, Starts = 5 });

        Assert.Equal((40, 6), (found.Resamples, found.Clusters));
        for (var i = 0; i < Data.Rows; i++)
        {
            Near.Equal(1, found.Of(i).ToArray().Sum(), 1e-12);
            Assert.Equal(found.Of(i)[Official.Labels[i] - 1], found.OfLabel[i]);
            var other = found.MostFrequentOther(i, Official.Labels[i]);
            Assert.NotEqual(Official.Labels[i], other);
            Assert.Equal(found.OfLabel[i] == 1, other == 0);
        }
        Assert.All(found.FreshJaccard, j => Assert.InRange(j, 0, 1));
        Assert.Contains(found.OfLabel, c => c == 1);
        Assert.Contains(found.OfLabel, c => c < 1);
    }

    [Fact]
    public void Of_WellSeparated_IsCertain()
    {
        // Six tight groups far apart; within them the values differ.
        var values = Enumerable
            .Range(0, 60)
            .SelectMany(i => new[] { (i % 6 < 3 ? 6 : 0) + (0.001 * i), (100 * (i % 3)) + (0.01 * i) })
            .ToArray();
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex, Indicators.LifeExpectancy], values));
        var fresh = FreshClustering.Solve(data, Parameters, 1, CancellationToken.None);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, Parameters);

        var found = Certainty.Of(data, fresh, official, new CertaintyParameters { Resamples = 50, Starts = 5 });

        Assert.All(found.OfLabel, c => Assert.Equal(1, c));
        Assert.All(found.FreshJaccard, j => Assert.Equal(1, j));
        Assert.All(Borderline.Of(found, official, new CertaintyParameters()), b => Assert.False(b.IsBorderline));
    }

    [Fact]
    public void Of_FewDistinctKreise_NeverGivesNaN()
    {
        // Six distinct points among 60 Kreise, two of them held by one Kreis each: many draws lack one and are repeated.
        var values = Enumerable.Range(0, 60).SelectMany(i => i < 2 ? new[] { 12.0 + i, 5 + i } : [i % 4 < 2 ? 7 : 0, i % 4]).ToArray();
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex, Indicators.LifeExpectancy], values));
        var solved = KMeans.Solve(data.Z, 60, 2, 6, 20, 1, 1, CancellationToken.None);
        var fresh = new FreshSolution([.. solved.Labels0Based.Select(l => l + 1)], solved.Centres, new int[6], 0, 1, 1);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, Parameters);

        var found = Certainty.Of(data, fresh, official, new CertaintyParameters { Resamples = 20, Starts = 2 });

        Assert.All(found.OfLabel, c => Assert.Equal(1, c));
        Assert.All(found.FreshJaccard, j => Assert.Equal(1, j));
    }

    [Fact]
    public void Of_HardlyEverEnoughDistinct_IsAFinding()
    {
        var data = Scaling.Standardise(
            SyntheticKreise.Matrix([Indicators.SupplyIndex], [.. Enumerable.Range(0, 40).Select(i => (double)i)])
        );
        var fresh = new FreshSolution([.. Enumerable.Range(1, 40)], data.Z, new int[40], 0, 1, 1);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, new ClusterParameters { Clusters = 40 });

        var exception = Assert.Throws<FindingException>(() =>
            Certainty.Of(data, fresh, official, new CertaintyParameters { Resamples = 4 }, maxThreads: 2)
        );

        Assert.Equal("too-few-distinct", Assert.Single(exception.Findings).Code);
    }

    [Theory]
    [InlineData(0.79, 1.0, 5.0, true, 3)] // uncertain: the cluster most often given
    [InlineData(0.80, 1.0, 1.1, false, 2)]
    [InlineData(0.80, 1.0, 1.0999, true, 2)] // near: the cluster of the second centre
    [InlineData(1.00, 1.0, 0.9, true, 2)] // held back by hysteresis
    public void Borderline_Rule_ByHand(double certainty, double own, double second, bool expected, int other)
    {
        var result = new CertaintyResult(100, [certainty], [certainty, 0, 1 - certainty], [1, 1, 1], [1, 1, 1]);
        var official = new OfficialClassification([1], [own], [2], [second], [0], [1, 0, 0], [], [], 0);

        var found = Assert.Single(Borderline.Of(result, official, new CertaintyParameters()));

        Assert.Equal(expected, found.IsBorderline);
        Assert.Equal(other, found.Other);
    }

    [Theory]
    [InlineData(0, "unstable")]
    [InlineData(0.5999, "unstable")]
    [InlineData(0.6, "pattern")]
    [InlineData(0.75, "stable")]
    [InlineData(0.85, "highly_stable")]
    [InlineData(1, "highly_stable")]
    public void Bands_Bounds_BelongToTheUpperBand(double jaccard, string expected)
    {
        Assert.Equal(expected, StabilityBands.Of(jaccard).ToText());
        Assert.Equal(StabilityBands.Of(jaccard), StabilityBands.Parse(expected));
        Assert.Throws<FormatException>(() => StabilityBands.Parse("Stable"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_Cancelled_Stops(int threads)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Certainty.Of(Data, Fresh, Official, new CertaintyParameters(), maxThreads: threads, cancellationToken: source.Token)
        );
    }

    [Fact]
    public void Inputs_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { Resamples = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { Starts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { LeastCertainty = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { LeastDistanceRatio = 0.9 });
        Assert.Throws<ArgumentException>(() => Certainty.Of(Data, Fresh with { Labels = [1] }, Official, new CertaintyParameters()));
    }
}
