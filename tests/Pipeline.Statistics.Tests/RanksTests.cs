namespace Pipeline.Statistics.Tests;

public sealed class RanksTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 10.0, 20, 30, 400 }, 1)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 4.0, 3, 2, 1 }, -1)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 2.0, 1, 3, 4 }, 0.8)] // 1 − 6·2 / (4·15)
    [InlineData(new[] { 1.0, 2, 2, 4 }, new[] { 1.0, 2, 3, 4 }, 0.9486832980505138)] // ties at their mean rank, as cor() in R
    public void Spearman_ByHand(double[] a, double[] b, double expected) => Assert.Equal(expected, Ranks.Spearman(a, b), 12);

    [Fact]
    public void Spearman_OneSideConstant_IsNoNumber()
    {
        Assert.Equal(double.NaN, Ranks.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Equal(double.NaN, Ranks.Spearman([1], [2]));
    }

    [Fact]
    public void Spearman_SidesOfDifferentLength_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranks.Spearman([1, 2], [1, 2, 3]));
}
