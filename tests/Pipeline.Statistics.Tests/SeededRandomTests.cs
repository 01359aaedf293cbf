namespace Pipeline.Statistics.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void NextBits_SeedZero_GivesThePublishedSequence()
    {
        var random = new SeededRandom(0);

        // xoshiro256** after SplitMix64(0), as other implementations of both give it.
        Assert.Equal(
            [11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL, 7684712102626143532UL],
            Enumerable.Range(0, 4).Select(_ => random.NextBits())
        );
    }

    [Fact]
    public void Streams_SameSeed_Differ()
    {
        var first = Enumerable.Range(0, 1000).Select(s => new SeededRandom(7, (ulong)s).NextBits());

        Assert.Equal(1000, first.Distinct().Count());
    }

    [Fact]
    public void NextInt_ManyDraws_StaysInRangeAndHitsAllEqually()
    {
        var random = new SeededRandom(3);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
            counts[random.NextInt(6)]++;

        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void NextDouble_ManyDraws_StaysInUnitIntervalAroundItsMiddle()
    {
        var random = new SeededRandom(4);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];

        Assert.All(draws, d => Assert.InRange(d, 0, 0.9999999999999999));
        Assert.InRange(draws.Average(), 0.49, 0.51);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NextInt_NoRange_Throws(int bound) => Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).NextInt(bound));
}
