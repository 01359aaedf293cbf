using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class ScalingTests
{
    private static readonly Indicator[] Two = [Indicators.LifeExpectancy, Indicators.SupplyIndex];

    [Fact]
    public void Standardise_ByHand_UsesPopulationDeviation()
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix(Two, [2, 1, 4, 1, 4, 1, 4, 1, 5, 1, 5, 1, 7, 1, 9, 2]));

        Assert.Equal(5, data.Means[0]);
        Assert.Equal(2, data.StandardDeviations[0]);
        Assert.Equal([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2], Enumerable.Range(0, 8).Select(i => data.Row(i)[0]));
    }

    [Fact]
    public void RangeScaled_ByHand_RunsFromZeroToOne() =>
        Assert.Equal([0, 1, 0.25, 0, 1, 0.5], Scaling.RangeScaled(SyntheticKreise.Matrix(Two, [10, 4, 20, 2, 50, 3])));

    [Fact]
    public void WinsorisedZ_WholeRange_IsZ() =>
        Assert.Equal(SyntheticKreise.Data.Z, Scaling.WinsorisedZ(SyntheticKreise.Data.Features, 0, 1));

    [Fact]
    public void WinsorisedZ_Quartiles_ClipsByHand()
    {
        // 0, 1, 2, 3, 100: quartiles of type 7 are 1 and 3, so 1, 1, 2, 3, 3 are scored: mean 2, variance 4/5.
        var z = Scaling.WinsorisedZ(SyntheticKreise.Matrix([Indicators.LifeExpectancy], [0, 1, 2, 3, 100]), 0.25, 0.75);

        var one = 1 / Math.Sqrt(0.8);
        Near.Equal([-one, -one, 0, one, one], z, 1e-15);
    }

    [Theory]
    [InlineData(-0.1, 0.9)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.1, 1.1)]
    [InlineData(double.NaN, 0.9)]
    public void WinsorisedZ_QuantilesOutOfOrder_Throws(double lower, double upper) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Scaling.WinsorisedZ(SyntheticKreise.Data.Features, lower, upper));

    [Fact]
    public void EveryScaling_ConstantIndicator_NamesIt()
    {
        // 0.1 three times: the mean is not exactly 0.1, so a test of the deviation alone would miss it.
        var features = SyntheticKreise.Matrix(Two, [80, 0.1, 81, 0.1, 82, 0.1]);

        foreach (
            var scale in new Action[]
            {
                () => Scaling.Standardise(features),
                () => Scaling.RangeScaled(features),
                () => Scaling.WinsorisedZ(features),
            }
        )
        {
            var finding = Assert.Single(Assert.Throws<FindingException>(scale).Findings);
            Assert.Equal("indicator-constant", finding.Code);
            Assert.Equal("supply_index", finding.Column);
        }
    }

    [Fact]
    public void WinsorisedZ_ConstantOnceClipped_NamesIt()
    {
        var features = SyntheticKreise.Matrix([Indicators.LifeExpectancy], [1, 5, 5, 5, 9]);

        Assert.Equal(
            "indicator-constant",
            Assert.Throws<FindingException>(() => Scaling.WinsorisedZ(features, 0.25, 0.75)).Findings[0].Code
        );
    }

    [Fact]
    public void Standardise_NoRows_Throws() => Assert.Throws<ArgumentException>(() => Scaling.Standardise(SyntheticKreise.Matrix(Two, [])));

    [Fact]
    public void Scalings_SyntheticKreise_MatchR()
    {
        var expected = Golden.Read("scaled.csv");

        Near.Equal(expected.Column("z"), SyntheticKreise.Data.Z);
        Near.Equal(expected.Column("range"), Scaling.RangeScaled(SyntheticKreise.Data.Features));
        Near.Equal(expected.Column("winsorised"), Scaling.WinsorisedZ(SyntheticKreise.Data.Features));
    }
}
