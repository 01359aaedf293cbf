using Pipeline.Statistics.LifeTables;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>Remaining years at the open group against values of another program (Python), and what must hold for all.</summary>
public sealed class OpenGroupTests
{
    [Theory]
    [InlineData(0.15, 0.02, 6.488542045)]
    [InlineData(0.07, 0.03, 12.694683110)]
    [InlineData(0.16, -0.02, 6.406569219)]
    [InlineData(0.0757, 0, 13.210039630)]
    public void RemainingYears_HoriuchiCoale_IsTheFormula(double rate, double growth, double expected) =>
        Assert.Equal(expected, new OpenGroup(growth).RemainingYears(rate), 2e-9);

    [Theory]
    [InlineData(0.15, 0.02)]
    [InlineData(0.09, 0.04)]
    [InlineData(0.16, -0.02)]
    public void Elasticity_IsTheSlopeOfTheRemainingYears(double rate, double growth)
    {
        var open = new OpenGroup(growth);
        var quotient = Math.Log(open.RemainingYears(rate * 1.0005) / open.RemainingYears(rate / 1.0005)) / (2 * Math.Log(1.0005));

        Assert.Equal(quotient, open.Elasticity(rate), 1e-5);
    }

    [Fact]
    public void RemainingYears_FasterGrowth_FallsStrictly()
    {
        var years = Enumerable.Range(-5, 11).Select(percent => new OpenGroup(percent / 100.0).RemainingYears(0.12)).ToArray();

        Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.First > pair.Second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void RemainingYears_RateNoGroupCanHave_Throws(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OpenGroup(0.01).RemainingYears(rate));

    /// <summary>
    /// The law the choice is compared with, against Simpson's rule in 3,000 steps over 70 years and the secant method (Python).
    /// </summary>
    [Theory]
    [InlineData(0.15, 0.02, 6.464100695)]
    [InlineData(0.07, 0.03, 12.625103518)]
    [InlineData(0.16, -0.02, 6.460621513)]
    public void Kannisto_AgreesWithAnotherProgram(double rate, double growth, double expected) =>
        Assert.Equal(expected, Kannisto.RemainingYears(rate, growth, Kannisto.Slope), 1e-5);

    [Fact]
    public void Growth_OfOneTenthInFiveYears_IsTheLogarithmOverTheYears() =>
        Assert.Equal(0.01906203596, OpenGroup.Growth(22_000, 24_200, 5), 1e-10);

    [Fact]
    public void SteadyGrowth_OfARegion_IsHalfWayToTheCountry() => Assert.Equal(0.03, OpenGroup.SteadyGrowth(0.04, 0.02), 15);

    [Fact]
    public void Growth_FromNothing_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => OpenGroup.Growth(0, 5, 1));
}
