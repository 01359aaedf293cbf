using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>Expected values by hand: values of mean 0 and deviation 1 are their own z-scores.</summary>
public sealed class AnchorDependenceTests
{
    private static readonly Standardised First = Edition(-1, -1, 1, 1);
    private static readonly Standardised Second = Edition(-1, 1, -1, 1);

    [Fact]
    public void Compute_TwoEditions_GoTheWholeWayFromEach()
    {
        // By 2010's centres −1 and 1 the second and third change sides. By 2011's centres 1 and 1.2 everybody is nearer to 1.
        PossibleAnchor[] editions = [new(2010, First, [-1, 1]), new(2011, Second, [1, 1.2])];

        var found = AnchorDependence.Compute(editions, 0.1);

        Assert.Equal([2010, 2011], found.Select(f => f.AnchorYear));
        Assert.Equal([1, 2, 1, 2], found[0].Labels);
        Assert.Equal([1, 1, 1, 1], found[1].Labels);
        // With h = 1 − 1/1000 nobody leaves: distances 2 and 0, but 0 is below any share of 2.
        Assert.Equal([1, 2, 1, 2], AnchorDependence.Compute(editions, 0.999)[0].Labels);
    }

    [Fact]
    public void ThereAndBack_CountsKreiseAwayForOneEdition() =>
        Assert.Equal(
            2,
            SmoothingTrial.ThereAndBack([
                [1, 1, 1, 1],
                [2, 1, 2, 2],
                [1, 2, 2, 3],
                [2, 2, 1, 1],
                [2, 1, 1, 2],
                [2, 2, 1, 2],
            ])
        );

    [Fact]
    public void SmoothingTrial_ThereAndBackAgain_IsGoneWithTheMean()
    {
        // The last Kreis jumps for one year in one indicator; as a mean of three years it stays.
        FeatureMatrix[] editions = [.. Enumerable.Range(0, 6).Select(t => Matrix(t == 4 ? 3.4 : 1))];
        var parameters = new ClusterParameters { Clusters = 2, RandomStarts = 5 };
        string[] codes = [Indicators.LifeExpectancy.Code];

        var yearly = SmoothingTrial.Run(editions, codes, 1, parameters, CancellationToken.None);
        var smooth = SmoothingTrial.Run(editions, codes, 3, parameters, CancellationToken.None);

        Assert.Equal((2.0 / 3 / 8, 1), (yearly.ChangesAYear, yearly.ThereAndBack));
        Assert.Equal((0, 0), (smooth.ChangesAYear, smooth.ThereAndBack));
        Assert.Throws<ArgumentException>(() => SmoothingTrial.Run(editions, codes, 4, parameters, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => SmoothingTrial.Run(editions[..3], codes, 2, parameters, CancellationToken.None));

        static FeatureMatrix Matrix(double last) =>
            SyntheticKreise.Matrix(
                [Indicators.LifeExpectancy, Indicators.SupplyIndex],
                [1, 2, 1, 2.1, 1, 1.9, 4, 2, 4, 2.1, 4, 1.9, 4, 2, last, 2]
            );
    }

    private static Standardised Edition(params double[] values) =>
        Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], values));
}
