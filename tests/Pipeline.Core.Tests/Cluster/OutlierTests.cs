using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Cluster;

public sealed class OutlierTests
{
    [Fact]
    public void RequireNone_OneHugeValue_NamesKreisIndicatorAndValue()
    {
        var features = SyntheticKreise.Data.Features;
        double[] values = [.. features.Values];
        values[(7 * features.Columns) + 1] += 60 * SyntheticKreise.Data.StandardDeviations[1];
        var finding = Assert.Single(
            Assert
                .Throws<FindingException>(() =>
                    Outlier.RequireNone(Scaling.Standardise(new FeatureMatrix(features.Kreise, features.Indicators, values)))
                )
                .Findings
        );
        Assert.Equal(
            ("outlier-dominates", features.Kreise[7].Text, features.Indicators[1].Code),
            (finding.Code, finding.Kreis, finding.Column)
        );
    }

    [Fact]
    public void RequireNone_OrdinaryData_Passes() => Outlier.RequireNone(SyntheticKreise.Data);

    /// <summary>Nine values 0 and one 1: z² of the one is 9, more than half of 10. Two ones: z² is 4 each.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void RequireNone_OnTheBound_CountsHalfTheSpread(int ones, bool refused)
    {
        var data = Scaling.Standardise(
            SyntheticKreise.Matrix([Indicators.SupplyIndex], [.. Enumerable.Range(0, 10).Select(i => i < ones ? 1.0 : 0)])
        );
        Assert.Equal(refused, Record.Exception(() => Outlier.RequireNone(data)) is FindingException);
    }
}
