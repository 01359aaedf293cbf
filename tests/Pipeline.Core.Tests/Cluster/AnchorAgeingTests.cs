using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class AnchorAgeingTests
{
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 20 };

    /// <summary>Six groups of eight on a line; in each later year the first four of every group go half a step on.</summary>
    private static IReadOnlyList<PossibleAnchor> Editions(int count) => [.. Enumerable.Range(0, count).Select(Edition)];

    private static PossibleAnchor Edition(int at)
    {
        double[] values = [.. Enumerable.Range(0, 48).Select(i => (10.0 * (i / 8)) + (i % 8 * 0.1) + (i % 8 < 4 ? 1.2 * at : 0))];
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], values));
        var fresh = FreshClustering.Solve(data, Parameters, 1, CancellationToken.None);
        return new PossibleAnchor(2010 + at, data, fresh.Centres);
    }

    [Fact]
    public void Ageing_OfEveryAnchor_BeginsWithItsOwnEditionAndFullAgreement()
    {
        var fits = AnchorAgeing.Compute(Editions(5), 0.1);

        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 0, 1, 2, 0, 1, 0], fits.Select(f => f.Age));
        Assert.All(
            fits.Where(f => f.Age == 0),
            f =>
            {
                Near.Equal(1, f.Fit.AdjustedRandIndex);
                Near.Equal(f.Fit.FreshExplained, f.Fit.OfficialExplained);
                Assert.Equal(0, f.Otherwise);
            }
        );
        Assert.All(fits, f => Assert.True(f.Fit.FreshExplained >= f.Fit.OfficialExplained - 1e-9));
        Assert.All(fits.Where(f => f.Otherwise == 0), f => Near.Equal(1, f.Fit.AdjustedRandIndex));
    }

    [Fact]
    public void Pool_OfEditionsThatAreEqual_IsTheSingleOne()
    {
        var still = Enumerable.Range(0, 6).Select(at => Edition(0) with { Year = 2010 + at }).ToList();

        var pairs = PooledAnchors.Compare(still, Parameters, CancellationToken.None);

        // Of six editions there are four pools; two of them share none: 2010–2012 and 2013–2015.
        Assert.Equal(new AnchorPair(2011, 2014, 0, 0), Assert.Single(pairs));
        Assert.Empty(PooledAnchors.Compare(still[..2], Parameters, CancellationToken.None));
    }
}
