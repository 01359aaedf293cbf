using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class OfficialClassifierTests
{
    // Mean 0 and deviation 1 exactly, so that the values are their own z-scores.
    private static readonly Standardised Data = Scaling.Standardise(
        SyntheticKreise.Matrix([Indicators.SupplyIndex], [-2, 0, 0, 0, 2, -1, 1, 0, 0, 0])
    );

    private static readonly ClusterParameters Half = new() { Clusters = 2, Hysteresis = 0.5 };

    [Fact]
    public void Data_Values_AreTheirOwnZ() => Assert.Equal(Data.Features.Values, Data.Z);

    [Theory]
    [InlineData(0.5, 1)] // the Kreise at 0: 0.5 is not below (1 − ½)·1, they stay
    [InlineData(0.4375, 2)] // just below: they leave
    [InlineData(-0.4375, 2)]
    [InlineData(1.0, 1)]
    public void Classify_Hysteresis_LeavesOnlyBelowTheBound(double otherCentre, int expected)
    {
        var official = OfficialClassifier.Classify(Data, Of(-1, otherCentre), [1, 1, 1, 1, 2, 1, 2, 1, 1, 1], Half);

        Assert.Equal(expected, official.Labels[1]);
        Assert.Equal(expected == 1 ? 1 : Math.Abs(otherCentre), official.Distance[1]);
        Assert.Equal(3 - expected, official.SecondCluster[1]);
        Assert.Equal(expected == 1 ? Math.Abs(otherCentre) : 1, official.SecondDistance[1]);
    }

    [Fact]
    public void Classify_FirstEdition_TakesTheNearestWithoutHysteresis()
    {
        var official = OfficialClassifier.Classify(Data, Of(-1, 0.96875), null, Half);

        Assert.Equal([1, 2, 2, 2, 2, 1, 2, 2, 2, 2], official.Labels);
    }

    [Fact]
    public void Classify_Ties_GoToTheLowestNumberOrStay()
    {
        var none = Half with { Hysteresis = 0 };

        Assert.Equal(1, OfficialClassifier.Classify(Data, Of(-1, 1), null, Half).Labels[1]);
        Assert.Equal(2, OfficialClassifier.Classify(Data, Of(-1, 1), [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], none).Labels[1]);
        Assert.Equal(1, OfficialClassifier.Classify(Data, Of(-1, 1), [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], none).Labels[0]);
    }

    [Fact]
    public void Classify_ByHand_DescribesTheClusters()
    {
        var official = OfficialClassifier.Classify(Data, Of(-1, 0.75), null, Half);

        Assert.Equal([2, 8], official.Sizes);
        Assert.Equal([-1.5, 0.375], official.CentresZ);
        Assert.Equal([-1.5, 0.375], official.Means);
        Near.Equal(1 - ((0.5 + 5 - (8 * 0.375 * 0.375)) / 10), official.ExplainedVariance, 1e-15);
        Near.Equal(Silhouette.Compute(Data.Points, [.. official.Labels.Select(l => l - 1)], 2), official.Silhouette, 0);
    }

    [Fact]
    public void Classify_AnchorEdition_GivesTheFreshLabelsBack()
    {
        var parameters = new ClusterParameters { RandomStarts = 50 };
        var fresh = FreshClustering.Solve(SyntheticKreise.Data, parameters, 1, CancellationToken.None);

        var official = OfficialClassifier.Classify(SyntheticKreise.Data, Anchor.Of(2018, SyntheticKreise.Data, fresh), null, parameters);

        Assert.Equal(fresh.Labels, official.Labels);
        Near.Equal(fresh.Centres, official.CentresZ, 1e-14);
        Near.Equal(fresh.ExplainedVariance, official.ExplainedVariance, 1e-14);
        for (var i = 0; i < official.Labels.Length; i++)
        {
            Assert.NotEqual(official.Labels[i], official.SecondCluster[i]);
            Assert.True(official.Distance[i] <= official.SecondDistance[i]);
        }
    }

    [Fact]
    public void Classify_NobodyLeft_IsAFinding()
    {
        var exception = Assert.Throws<FindingException>(() => OfficialClassifier.Classify(Data, Of(0, 50), null, Half));

        var finding = Assert.Single(exception.Findings);
        Assert.Equal("cluster-empty", finding.Code);
        Assert.Contains("cluster 2", finding.Message, StringComparison.Ordinal);
        Assert.Equal("sizes 10/0", finding.Found);
    }

    [Fact]
    public void Classify_InputsDisagree_Throws()
    {
        Assert.Throws<ArgumentException>(() => OfficialClassifier.Classify(Data, Of(-1, 1), null, new ClusterParameters()));
        Assert.Throws<ArgumentException>(() => OfficialClassifier.Classify(Data, Of(-1, 1), [1, 2], Half));
        Assert.Throws<ArgumentException>(() => OfficialClassifier.Classify(Data, Of(-1, 1), [1, 1, 1, 1, 1, 1, 1, 1, 1, 3], Half));
        Assert.Throws<ArgumentException>(() => OfficialClassifier.Classify(Data, new Anchor(2018, [-1, 1], ["sgb2_rate_pct"]), null, Half));
        Assert.Throws<ArgumentException>(() => OfficialClassifier.Classify(Data, new Anchor(2018, [-1, 1], []), null, Half));
    }

    private static Anchor Of(params double[] centres) => new(2018, centres, [Indicators.SupplyIndex.Code]);
}
