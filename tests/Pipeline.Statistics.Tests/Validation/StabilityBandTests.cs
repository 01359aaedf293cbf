using Pipeline.Statistics.Validation;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class StabilityBandTests
{
    [Theory]
    [InlineData(0, "unstable")]
    [InlineData(0.5999, "unstable")]
    [InlineData(0.6, "pattern")]
    [InlineData(0.75, "stable")]
    [InlineData(0.85, "highly_stable")]
    [InlineData(1, "highly_stable")]
    public void Of_Bounds_BelongToTheUpperBand(double jaccard, string expected)
    {
        Assert.Equal(expected, StabilityBands.Classify(jaccard).ToText());
        Assert.Equal(StabilityBands.Classify(jaccard), StabilityBands.Parse(expected));
    }

    [Fact]
    public void Parse_AnotherText_Throws() => Assert.Throws<FormatException>(() => StabilityBands.Parse("Stable"));
}
