using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class MethodChoicesTests
{
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 20 };

    [Fact]
    public void Choices_OfGroupsFarApart_FindTheSameGroups()
    {
        double[] centres = [1, 4, 8];
        double[] values =
        [
            .. Enumerable
                .Range(0, 120)
                .SelectMany(IEnumerable<double> (i) => [centres[i % 3] + (0.01 * (i % 7)), centres[i % 6 / 2] + (0.01 * (i % 5))]),
        ];
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex, Indicators.DisposableIncome], values));
        var fresh = FreshClustering.Solve(data, Parameters, 1, CancellationToken.None);
        double[] inhabitants = [.. Enumerable.Range(0, 120).Select(i => 1000.0 + i)];

        var found = MethodChoices.Compute(new ChoiceData(data, fresh.Labels, fresh.Labels, inhabitants, []), Parameters, default);

        Assert.Equal(7, found.Count);
        Assert.All(found, f => Assert.Equal((1, 1, 0), (f.WithFresh, f.WithOfficial, f.Otherwise)));
    }

    [Fact]
    public void NearThreshold_CountsEachKreisOnce() =>
        Assert.Equal(
            2,
            MethodChoices.NearThreshold(
                [
                    [380, 700, 2000],
                    [420, 1049, 1051],
                ],
                50
            )
        );

    /// <summary>Everybody earns twice as much at the same prices: invisible by year, one step up with the anchor's moments.</summary>
    [Fact]
    public void Shift_OfAllAlike_ShowsInTheAnchorsMoments()
    {
        double[] income = [.. Enumerable.Range(0, 48).Select(i => 10_000 + (1000.0 * (i / 8)) + (i % 8))];
        var (first, second) = (Edition(2010, income), Edition(2015, [.. income.Select(v => v + 3000)]));
        int[] official = OfficialClassifier.Labels(first.Data, first.ToAnchor(), null, 0);

        var shifts = NationalShift.Compute([first, second], [official, official], 0.1)!;

        Near.Equal(0, shifts[0].Shift[0], 1e-9);
        Assert.Equal(0, shifts[0].Otherwise);
        // 94.5 / 88.1 is the rise in prices from 2010 to 2015: incomes of 2015 are worth that much less.
        var mean = income.Average();
        Near.Equal((((mean + 3000) * 88.1 / 94.5) - mean) / first.Data.StandardDeviations[0], shifts[1].Shift[0], 1e-9);
        Assert.True(shifts[1].Otherwise > 0);
        Assert.Null(NationalShift.Compute([first, Edition(2999, income)], [official, official], 0.1));
    }

    [Fact]
    public void Places_OfTheRegister_AreCompared()
    {
        var kreise = KreisRegister.Gebietsstand2021.All;
        double[] north = [.. kreise.Select(k => k.Lat)];
        var data = Scaling.Standardise(new FeatureMatrix([.. kreise.Select(k => k.Key)], [Indicators.LifeExpectancy], north));
        int[] labels = [.. kreise.Select(k => k.Lat > 51 ? 1 : 2)];

        var pattern = SpatialPattern.Compute(data, labels, 3, KreisRegister.Gebietsstand2021);

        // Latitude is as autocorrelated as anything can be; two halves of the country leave much of it.
        Assert.InRange(pattern.Indicators[0].Values.Value, 0.95, 1);
        Assert.InRange(pattern.Indicators[0].Residuals.Value, 0.8, pattern.Indicators[0].Values.Value);
        Assert.InRange(pattern.Alike, 0.9, 1);
        var share = labels.Count(l => l == 1) / 400.0;
        Assert.Equal((share * share) + ((1 - share) * (1 - share)), pattern.ByChance, 0.002);
        Assert.Null(pattern.Clusters[2]);
        Assert.True(pattern.Clusters[0]!.Score > 20);
    }

    [Fact]
    public void Prices_BetweenTwoYears_AreTheRatioOfTheirIndices()
    {
        Near.Equal(100 / 88.1, ConsumerPrices.Factor(2010, 2020)!.Value);
        Assert.Equal(1, ConsumerPrices.Factor(2015, 2015));
        Assert.Null(ConsumerPrices.Factor(2015, 1900));
    }

    private static PossibleAnchor Edition(int year, double[] income)
    {
        var data = Scaling.Standardise(
            SyntheticKreise.Matrix(
                [Indicators.DisposableIncome, Indicators.SupplyIndex],
                [.. income.SelectMany((v, i) => new[] { v, i / 8 })]
            )
        );
        return new PossibleAnchor(year, data, FreshClustering.Solve(data, Parameters, 1, CancellationToken.None).Centres);
    }
}
