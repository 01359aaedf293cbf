using FsCheck.Xunit;

namespace Pipeline.Statistics.Tests;

public sealed class QuantilesTests
{
    private static readonly double[] Values = [15, 20, 35, 40, 50];

    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.05, 16)]
    [InlineData(0.30, 23)]
    [InlineData(0.40, 29)]
    [InlineData(0.50, 35)]
    [InlineData(1, 50)]
    public void Compute_FiveValues_AreThoseOfRAndNumPy(double share, double expected)
    {
        // quantile(c(15, 20, 35, 40, 50), share) in R, type 7; by hand: 1 + 4·share is the place between order statistics.
        Assert.Equal(expected, Quantiles.Compute(Values, share), 12);
        Assert.Equal(expected, Quantiles.Compute([.. Values.Reverse()], share), 12);
    }

    [Theory]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5, 2)]
    [InlineData(new[] { 4.0, 1, 3 }, 3, 3)]
    [InlineData(new[] { 7.0 }, 7, 7)]
    [InlineData(new[] { 2015.0, 2012, 2020, 2018 }, 2016.5, 2015)]
    public void Medians_ByHand(double[] values, double median, double lower)
    {
        Assert.Equal(median, Quantiles.Median(values));
        Assert.Equal(lower, Quantiles.LowerMedian(values));
    }

    [Fact]
    public void Spread_ByHand_IsTheScaledMedianDeviation() => Assert.Equal(1.4826, Quantiles.Spread([1, 2, 3, 4]));

    [Fact]
    public void Values_AreNotReordered()
    {
        double[] values = [3, 1, 2];

        Quantiles.Median(values);
        Quantiles.Compute(values, 0.3);

        Assert.Equal([3, 1, 2], values);
    }

    [Property]
    public void Compute_AnyValues_RisesWithTheShareAndStaysAmongThem(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] values = [.. Enumerable.Range(0, 1 + random.NextInt(30)).Select(_ => random.NextDouble())];
        double[] found = [.. Enumerable.Range(0, 11).Select(i => Quantiles.Compute(values, i / 10.0))];

        Assert.Equal(found.Order(), found);
        Assert.Equal((values.Min(), values.Max()), (found[0], found[10]));
        Assert.Contains(Quantiles.LowerMedian(values), values);
        Assert.Equal(Quantiles.Compute(values, 0.5), Quantiles.Median(values), 12);
    }

    [Fact]
    public void Inputs_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Compute([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Median([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.LowerMedian([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Compute(Values, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Compute(Values, double.NaN));
    }
}
