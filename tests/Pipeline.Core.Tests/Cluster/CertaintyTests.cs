using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

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
    public void Estimate_Shares_AddUpAndHoldTheLabel()
    {
        var found = Certainty.Estimate(Data, Fresh, Official, Method(new CertaintyParameters { Resamples = 40, Starts = 5 }));

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
    public void Estimate_WellSeparated_IsCertain()
    {
        // Six tight groups far apart; within them the values differ.
        var values = Enumerable
            .Range(0, 60)
            .SelectMany(i => new[] { (i % 6 < 3 ? 6 : 0) + (0.001 * i), (100 * (i % 3)) + (0.01 * i) })
            .ToArray();
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex, Indicators.LifeExpectancy], values));
        var fresh = FreshClustering.Solve(data, Parameters, 1, CancellationToken.None);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, Parameters);

        var found = Certainty.Estimate(data, fresh, official, Method(new CertaintyParameters { Resamples = 50, Starts = 5 }));

        Assert.All(found.OfLabel, c => Assert.Equal(1, c));
        Assert.All(found.FreshJaccard, j => Assert.Equal(1, j));
        Assert.All(Borderline.Find(found, official, new CertaintyParameters()), b => Assert.False(b.IsBorderline));
    }

    [Fact]
    public void Estimate_FewDistinctKreise_NeverGivesNaN()
    {
        // Six distinct points among 60 Kreise, two of them held by one Kreis each: many draws lack one and are repeated.
        var values = Enumerable.Range(0, 60).SelectMany(i => i < 2 ? new[] { 12.0 + i, 5 + i } : [i % 4 < 2 ? 7 : 0, i % 4]).ToArray();
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex, Indicators.LifeExpectancy], values));
        var solved = KMeans.Solve(data.Points, 6, new KMeansOptions(20, 1));
        var fresh = new FreshSolution([.. solved.Labels0Based.Select(l => l + 1)], solved.Centres, new int[6], 0, 1, 1);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, Parameters);

        var found = Certainty.Estimate(data, fresh, official, Method(new CertaintyParameters { Resamples = 20, Starts = 2 }));

        Assert.All(found.OfLabel, c => Assert.Equal(1, c));
        Assert.All(found.FreshJaccard, j => Assert.Equal(1, j));
    }

    [Fact]
    public void Estimate_HardlyEverEnoughDistinct_IsAFinding()
    {
        var data = Scaling.Standardise(
            SyntheticKreise.Matrix([Indicators.SupplyIndex], [.. Enumerable.Range(0, 40).Select(i => (double)i)])
        );
        var fresh = new FreshSolution([.. Enumerable.Range(1, 40)], data.Z, new int[40], 0, 1, 1);
        var official = OfficialClassifier.Classify(data, Anchor.Of(1, data, fresh), null, new ClusterParameters { Clusters = 40 });

        var exception = Assert.Throws<FindingException>(() =>
            Certainty.Estimate(data, fresh, official, Method(new CertaintyParameters { Resamples = 4 }), maxThreads: 2)
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

        var found = Assert.Single(Borderline.Find(result, official, new CertaintyParameters()));

        Assert.Equal(expected, found.IsBorderline);
        Assert.Equal(other, found.Other);
    }

    [Fact]
    public void Inputs_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { Resamples = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { Starts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { LeastCertainty = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CertaintyParameters { LeastDistanceRatio = 0.9 });
        Assert.Throws<ArgumentException>(() =>
            Certainty.Estimate(Data, Fresh with { Labels = [1] }, Official, Method(new CertaintyParameters()))
        );
    }

    private static MethodParameters Method(CertaintyParameters certainty) => new(Parameters, certainty, new GapParameters());
}
