using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>All expected values by hand.</summary>
public sealed class PredictiveCertaintyTests
{
    // Values of mean 0 and deviation 1 are their own z-scores.
    private static readonly Standardised Two = Edition(-1, 1);
    private static readonly Anchor Centres = new(2010, [-1, 1], [Indicators.SupplyIndex.Code]);

    [Fact]
    public void Estimate_KnownChanges_CountsWhatTheOfficialRuleKeeps()
    {
        // From −1: to −0.5 and 0 it stays (½ to 1½, 1 to 1), to 0.2 it leaves (0.8 < 0.9 · 1.2), to 0.04 hysteresis holds
        // (0.96 ≥ 0.9 · 1.04). From 1 every one of these leads away from both centres.
        var years = new NextYears(
            PredictionBasis.PastChanges,
            1,
            [0, 0],
            [
                [0.5, 1, 1.2, 1.04],
            ],
            null
        );

        var found = PredictiveCertainty.Estimate(Two, Centres, [1, 2], years, 0.1);

        Assert.Equal([0.75, 1], found.OfLabel);
        Assert.Equal([0.75, 0.25, 0, 1], found.Shares);
        Assert.Equal(2, found.MostFrequentOther(0, 1));
        Assert.Equal(0, found.MostFrequentOther(1, 2));
        Assert.Equal(ShareKind.Predicted, found.Basis.Kind());
    }

    [Fact]
    public void FromPastChanges_TwoClasses_TakesThoseOfTheClassLatestPairFirst()
    {
        Standardised[] editions = [Edition(-1, -1, 1, 1), Edition(1, -1, -1, 1), Edition(1, -1, 1, -1)];

        var all = NextYears.FromPastChanges(editions, [0, 1, 0, 1], 100);
        var latest = NextYears.FromPastChanges(editions, [0, 1, 0, 1], 2);

        Assert.Equal([0, 2, 2, -2], all.Vectors[0]);
        Assert.Equal([0, -2, 0, 0], all.Vectors[1]);
        Assert.Equal([0, 2], latest.Vectors[0]);
        // More Kreise than years wanted: every second one of the latest pair.
        Assert.Equal([0, 2], NextYears.FromPastChanges(editions, [0, 0, 0, 0], 2).Vectors[0]);
        Assert.Throws<ArgumentException>(() => NextYears.FromPastChanges([editions[0]], [0, 0, 0, 0], 2));
    }

    [Fact]
    public void Of_FewerThanTwoPairs_TakesTheNoiseOfCounts()
    {
        var parameters = new CertaintyParameters { SizeClasses = 2 };

        Assert.Equal(PredictionBasis.Counts, NextYears.Of([Two, Two], [5, 6], [0, 0], parameters).Basis);
        Assert.Equal(PredictionBasis.PastChanges, NextYears.Of([Two, Two, Two], [5, 6], [0, 0], parameters).Basis);
    }

    [Fact]
    public void FromStandardErrors_ManyYears_HaveTheMomentsOfTheNormal()
    {
        var years = NextYears.FromStandardErrors([0.5, 0], 1, 100_000, 7);
        var noise = years.Vectors[0];

        Near.Equal(0, noise.Average(), 0.01);
        Near.Equal(1, noise.Average(x => x * x), 0.02);
        // Φ(1) − Φ(−1) = 0.6827.
        Near.Equal(0.6827, noise.Count(x => Math.Abs(x) < 1) / 100_000.0, 0.01);
        Near.Equal(0.5 * Math.Sqrt(2), years.Scale![0]);
        // Without a standard error nothing moves.
        var sure = PredictiveCertainty.Estimate(Two, Centres, [1, 2], years with { Scale = [0, 0] }, 0.1);
        Assert.Equal([1, 1], sure.OfLabel);
    }

    [Fact]
    public void SizeClasses_FiveInTwo_SplitByRisingInhabitants() => Assert.Equal([1, 0, 0, 1, 0], SizeClasses.Of([50, 10, 20, 40, 20], 2));

    [Fact]
    public void LocalLevelNoise_ThereAndBack_IsTheNoise()
    {
        // Differences of the first two ±2 and back: mean product −4, noise 2. The other class stays: none.
        Standardised[] editions = [Edition(-1, 1, -1, 1), Edition(1, -1, -1, 1), Edition(-1, 1, -1, 1)];

        var noise = LocalLevelNoise.Estimate(editions, [0, 0, 1, 1])!;

        Assert.Equal([2, 0], [noise[0, 0], noise[1, 0]]);
        Assert.Equal([2, 0.25, null, null], LocalLevelNoise.Complete([null, 0.25, null, null], noise, [0, 0, 1, 1], editions[2]));
        Assert.Null(LocalLevelNoise.Estimate(editions[..2], [0, 0, 1, 1]));
    }

    [Fact]
    public void Reliability_FourYears_CountsWhatCame()
    {
        CertaintyOfYear[] years =
        [
            Year(2010, [1, 1, 2], [0.4, 1, 0.90625]),
            Year(2011, [2, 1, 2], [0.9375, 1, 0.99]),
            new(2012, [2, 1, 1], new Dictionary<ShareKind, double[]>()),
            new(2013, [1, 1, 1], new Dictionary<ShareKind, double[]>()),
        ];

        var bins = Reliability.Compute(years).ToDictionary(b => b.Bin);

        Assert.Equal(10, bins.Count);
        Assert.Equal(new ReliabilityBin(ShareKind.Predicted, 1, 1, 0.4, 0, 1, 1), bins[1]);
        Assert.Equal(new ReliabilityBin(ShareKind.Predicted, 7, 2, 0.921875, 1, 1, 0), bins[7]);
        Assert.Equal(new ReliabilityBin(ShareKind.Predicted, 9, 1, 0.99, 0, 0, null), bins[9]);
        Assert.Equal(new ReliabilityBin(ShareKind.Predicted, 10, 2, 1, 1, 1, 1), bins[10]);
        Assert.Equal(new ReliabilityBin(ShareKind.Predicted, 2, 0, null, null, 0, null), bins[2]);
    }

    private static CertaintyOfYear Year(int year, int[] labels, double[] shares) =>
        new(year, labels, new Dictionary<ShareKind, double[]> { [ShareKind.Predicted] = shares });

    private static Standardised Edition(params double[] values) =>
        Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], values));
}
