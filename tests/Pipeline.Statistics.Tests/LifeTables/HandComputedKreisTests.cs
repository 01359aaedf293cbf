using Pipeline.Statistics.LifeTables;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// A Kreis of 43,333 inhabitants, three years pooled, in five age groups, computed with pencil and paper:
/// <code>
/// group   n   deaths  person-years   M        a     q = nM / (1 + (n − a)M)              l          L = n·l' + a·(l − l')
/// 0–4     5       10       10,000  0.001     0.6   .005   / 1.0044  = 0.00497810     1.000000     4.978096
/// 5–39   35       14       56,000  0.00025  17.5   .00875 / 1.004375 = 0.00871189    0.995022    34.674068
/// 40–64  25      160       40,000  0.004    12.5   .1     / 1.05    = 0.09523810     0.986353    23.484604
/// 65–84  20      600       20,000  0.03     10     .6     / 1.3     = 0.46153846     0.892415    13.729461
/// 85+     –      600        4,000  0.15            1                                0.480531     0.480531 · e₈₅
/// </code>
/// l is the l above times 1 − q, l' the l below. Of the ten dead under five, eight were infants and two were one to four:
/// a = (8 · 0.09 + 2 · (1 + 1.64)) / 10 = 0.6 years. The other groups take the middle, and q is Farr's 2nM / (2 + nM).
/// <para>
/// e₈₅, plain: 1 / 0.15 = 6.666667 years, so L = 3.203541 and e₀ = 4.978096 + 34.674068 + 23.484604 + 13.729461 + 3.203541
/// = 80.069770 years. With Horiuchi and Coale and growth of 0.02: 0.15^−1.4 = 14.238762, exp(−0.0951 · 0.02 · 14.238762)
/// = 0.973281, e₈₅ = 0.973281 / 0.15 = 6.488542 years, so L = 3.117946 and e₀ = 79.984176 years.
/// </para>
/// <para>
/// Variance of e₀ by Chiang, plain: the sum of l²(n − a + e')²q²(1 − q)/D, where e' is the expectation at the next group:
/// 75.467358, 40.976801, 18.974359 and 6.666667 years. Terms: 0.0157 + 0.0308 + 0.0493 + 0.0298 = 0.1256, root 0.3545 years.
/// </para>
/// </summary>
public sealed class HandComputedKreisTests
{
    private static readonly MortalityCounts Kreis = new(
        new AgeSchedule(0, 5, 40, 65, 85),
        [10, 14, 160, 600, 600],
        [10_000, 56_000, 40_000, 20_000, 4_000]
    );

    private static readonly double[] Means = [ChiangFractions.UnderFive(8, 2), 17.5, 12.5, 10];

    [Fact]
    public void UnderFive_EightInfantsAndTwoOlder_IsTheMeanOfTheTen() => Assert.Equal(0.6, ChiangFractions.UnderFive(8, 2), 12);

    [Fact]
    public void Compute_PlainOpenGroup_EveryColumnIsTheHandComputedOne()
    {
        var table = LifeTable.Compute(Kreis, OpenGroup.Plain, Means);

        AssertColumn([0.00497810, 0.00871189, 0.09523810, 0.46153846, 1], table, row => row.ProbabilityOfDeath);
        AssertColumn([1, 0.995022, 0.986353, 0.892415, 0.480531], table, row => row.Survivors);
        AssertColumn([4.978096, 34.674068, 23.484604, 13.729461, 3.203541], table, row => row.YearsLived);
        AssertColumn([80.069770, 75.467358, 40.976801, 18.974359, 6.666667], table, row => row.Expectation);
        Assert.Equal(80.069770, table.LifeExpectancy, 5e-7);
        Assert.Equal(0.354467, table.StandardError, 5e-7);
    }

    [Fact]
    public void Compute_PlainOpenGroup_ItsErrorIsItsExpectationOverTheRootOfItsDeaths()
    {
        var table = LifeTable.Compute(Kreis, OpenGroup.Plain, Means);

        // 0.480531 · 6.666667 / √600 = 0.130784; √(0.354467² + 0.130784²) = 0.377825
        Assert.Equal(0.377825, table.StandardErrorWithOpenGroup, 2e-6);
    }

    [Fact]
    public void Compute_GrowingOpenGroup_IsShorter()
    {
        var table = LifeTable.Compute(Kreis, new OpenGroup(0.02), Means);

        Assert.Equal(6.488542, table.Rows[^1].Expectation, 5e-7);
        Assert.Equal(3.117946, table.Rows[^1].YearsLived, 5e-7);
        Assert.Equal(79.984176, table.LifeExpectancy, 1e-6);
        Assert.Equal(0.352646, table.StandardError, 1e-6);
    }

    private static void AssertColumn(double[] expected, LifeTable table, Func<LifeTableRow, double> column)
    {
        Assert.Equal(expected.Length, table.Rows.Count);
        foreach (var (value, row) in expected.Zip(table.Rows))
            Assert.Equal(value, column(row), 5e-7);
    }
}
