namespace Pipeline.Statistics.Tests;

/// <summary>Expected values from Python's <c>decimal</c> with 60 digits, rounded to the nearest double.</summary>
public sealed class NaturalLogarithmTests
{
    [Theory]
    [InlineData(2.0, 0.6931471805599453)]
    [InlineData(10.0, 2.302585092994046)]
    [InlineData(0.5, -0.6931471805599453)]
    [InlineData(1e-300, -690.7755278982137)]
    [InlineData(5e-324, -744.4400719213812)]
    [InlineData(1.7976931348623157e+308, 709.782712893384)]
    [InlineData(1.4142135623730951, 0.3465735902799727)]
    [InlineData(0.7071067811865476, -0.3465735902799726)]
    [InlineData(1.0000000000000002, 2.2204460492503128e-16)]
    [InlineData(0.9999999999999999, -1.1102230246251565e-16)]
    [InlineData(1538.43394, 7.338520255913686)]
    [InlineData(975.123456789, 6.882564085329607)]
    [InlineData(3.0, 1.0986122886681098)]
    public void Logarithm_OfNumbersOfAllSizes_IsTheNearestDoubleOrItsNeighbour(double x, double expected) =>
        Assert.InRange(NaturalLogarithm.Compute(x), Math.BitDecrement(expected), Math.BitIncrement(expected));

    [Fact]
    public void Logarithm_OfOne_IsZero() => Assert.Equal(0, NaturalLogarithm.Compute(1));

    /// <summary>These bits are those of every machine: the point of computing it. Here those of the same formula in Python.</summary>
    [Theory]
    [InlineData(1538.43394, 0x401D5AA50DD0BB38UL)]
    [InlineData(0.1, 0xC0026BB1BBB55515UL)]
    [InlineData(975.123456789, 0x401B87BEE12C7592UL)]
    public void Logarithm_HasTheSameBitsEverywhere(double x, ulong bits) =>
        Assert.Equal(bits, BitConverter.DoubleToUInt64Bits(NaturalLogarithm.Compute(x)));

    [Fact]
    public void Logarithm_OfRandomNumbers_IsThatOfTheCLibraryToTwoUnits()
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.ScaleB(1 + random.NextDouble(), random.NextInt(200) - 100);
            var expected = Math.Log(x);
            Assert.InRange(
                Math.Abs(NaturalLogarithm.Compute(x) - expected),
                0,
                2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected))
            );
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Logarithm_OfWhatHasNone_IsRefused(double x) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NaturalLogarithm.Compute(x));
}
