using FsCheck.Xunit;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

public sealed class ShapleyValueTests
{
    [Fact]
    public void Split_TwoFactorsByHand_SharesTheInteraction()
    {
        // v(∅) = 1, v(first) = 4, v(second) = 6, v(both) = 13: 3 and 5 alone, 4 together.
        double[] values = [1, 4, 6, 13];

        var parts = ShapleyValue.Split(2, 1, (subset, terms) => terms[0] = values[subset]);

        Assert.Equal(5, parts[0, 0]);
        Assert.Equal(7, parts[1, 0]);
    }

    [Fact]
    public void Split_OneFactor_GetsTheWholeChange()
    {
        var parts = ShapleyValue.Split(1, 2, (subset, terms) => (terms[0], terms[1]) = (subset * 3, 7));

        Assert.Equal(3, parts[0, 0]);
        Assert.Equal(0, parts[0, 1]);
    }

    [Property]
    public void Split_AnyGame_EqualsTheMeanOverAllOrders(ulong seed)
    {
        var (factors, terms, game) = RandomGame(seed);

        var parts = ShapleyValue.Split(factors, terms, (subset, into) => game[subset].CopyTo(into));

        var orders = Orders([.. Enumerable.Range(0, factors)]).ToList();
        for (var term = 0; term < terms; term++)
        {
            for (var factor = 0; factor < factors; factor++)
            {
                var mean = orders.Average(order =>
                {
                    var before = order.TakeWhile(f => f != factor).Sum(f => 1 << f);
                    return game[before | (1 << factor)][term] - game[before][term];
                });
                Near.Equal(mean, parts[factor, term], 1e-12);
            }
        }
    }

    [Property]
    public void Split_AnyGame_AddsUpInEveryTerm(ulong seed)
    {
        var (factors, terms, game) = RandomGame(seed);

        var parts = ShapleyValue.Split(factors, terms, (subset, into) => game[subset].CopyTo(into));

        for (var term = 0; term < terms; term++)
            Near.Equal(game[^1][term] - game[0][term], Enumerable.Range(0, factors).Sum(f => parts[f, term]), 1e-12);
    }

    [Property]
    public void Split_FactorsInterchangeable_GetTheSame(ulong seed)
    {
        // Only the number of switched factors counts.
        var (factors, _, game) = RandomGame(seed);

        var parts = ShapleyValue.Split(factors, 1, (subset, into) => into[0] = game[int.PopCount(subset)][0]);

        for (var factor = 1; factor < factors; factor++)
            Near.Equal(parts[0, 0], parts[factor, 0], 1e-12);
    }

    [Property]
    public void Split_FactorWithoutEffect_GetsExactlyNothing(ulong seed)
    {
        var (factors, _, game) = RandomGame(seed);
        var dummy = new SeededRandom(seed, 9).NextInt(factors);

        var parts = ShapleyValue.Split(factors, 1, (subset, into) => into[0] = game[subset & ~(1 << dummy)][0]);

        Assert.Equal(0, parts[dummy, 0]);
    }

    [Fact]
    public void Split_FiveFactors_AsksOncePerSubset()
    {
        var asked = new List<int>();

        ShapleyValue.Split(5, 1, (subset, _) => asked.Add(subset));

        Assert.Equal(Enumerable.Range(0, 32), asked);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(6, 1)]
    [InlineData(2, 0)]
    public void Split_OutOfRange_Throws(int factors, int terms) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShapleyValue.Split(factors, terms, (_, _) => { }));

    private static (int Factors, int Terms, double[][] Game) RandomGame(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (factors, terms) = (1 + random.NextInt(5), 1 + random.NextInt(3));
        double[] Values() => [.. Enumerable.Range(0, terms).Select(_ => random.NextDouble() - 0.5)];
        return (factors, terms, [.. Enumerable.Range(0, 1 << factors).Select(_ => Values())]);
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 0
            ?
            [
                [],
            ]
            : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
