using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class BreakDeviationTests
{
    private static readonly KreisKey[] Kreise = [KreisKey.Parse("01001"), KreisKey.Parse("01002"), KreisKey.Parse("01003")];

    /// <summary>By hand: +0.5 and −0.1 have the mean 0.2 and deviate by 0.3 from it; the third Kreis lacks the former value.</summary>
    [Fact]
    public void Compute_TwoColumns_TellsMeanDeviationAndLargest()
    {
        var found = BreakDeviation.Compute("life_expectancy", Kreise, [80.5, 79.9, 81], [80, 80, null])!;

        Assert.Equal((2, Kreise[0]), (found.Kreise, found.At));
        Assert.Equal(0.2, found.Mean, 12);
        Assert.Equal(0.3, found.Deviation, 12);
        Assert.Equal(0.5, found.Largest, 12);
        Assert.Equal(
            "life_expectancy in 2 Kreise against its former series: mean +0.20, standard deviation 0.30, largest 0.50 in 01001 Flensburg",
            found.ToString()
        );
    }

    [Fact]
    public void Compute_WithoutAYearThatHasBoth_IsNothing() =>
        Assert.Null(BreakDeviation.Compute("life_expectancy", Kreise, [80, 80, 80], [null, null, null]));
}
