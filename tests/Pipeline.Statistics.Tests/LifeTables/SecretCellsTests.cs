using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Statistics.LifeTables;
using static Pipeline.Statistics.LifeTables.CountOrigin;

namespace Pipeline.Statistics.Tests.LifeTables;

/// <summary>
/// Secret cells. Most cases are a table of deaths: three ages by men and women, cells 0–2 men, 3–5 women, 6–8 both, then the totals
/// of men 9, of women 10, of all 11.
/// </summary>
public sealed class SecretCellsTests
{
    private static readonly CountTotal[] Totals =
    [
        new(11, [6, 7, 8]),
        new(9, [0, 1, 2]),
        new(10, [3, 4, 5]),
        new(6, [0, 3]),
        new(7, [1, 4]),
        new(8, [2, 5]),
        new(11, [9, 10]),
    ];

    private static readonly double[] Even = [.. Enumerable.Repeat(1.0, 12)];

    [Fact]
    public void Restore_NothingSecret_ChangesNothing()
    {
        long?[] cells = [1, 4, 20, 2, 3, 30, 3, 7, 50, 25, 35, 60];

        var restored = SecretCells.Restore(cells, Totals, Even);

        Assert.Equal(cells, restored.Counts);
        Assert.All(restored.Origins, o => Assert.Equal(Published, o));
        Assert.Empty(restored.Broken);
    }

    [Fact]
    public void Restore_SecretCellsTheTotalsDetermine_AreDeduced()
    {
        // Both cells of the youngest are secret, and their sum; men's total gives 1, women's 2, the two give 3.
        long?[] cells = [null, 4, 20, null, 3, 30, null, 7, 50, 25, 35, 60];

        var restored = SecretCells.Restore(cells, Totals, Even);

        Assert.Equal([1, 2, 3], new[] { 0, 3, 6 }.Select(i => restored.Counts[i]!.Value));
        Assert.Equal([Deduced, Deduced, Deduced], new[] { 0, 3, 6 }.Select(i => restored.Origins[i]));
        Assert.Empty(restored.Broken);
    }

    [Fact]
    public void Restore_SeveralSecretInOneTotal_ShareWhatIsLeftAsExpected()
    {
        // 10 deaths are left for three ages; expected 0.6, 2.4 and 3: exact shares 1, 4 and 5.
        var restored = SecretCells.Restore([null, null, 40, null, 50], [new(4, [0, 1, 2, 3])], [0.6, 2.4, 40, 3, 50]);

        Assert.Equal([1L, 4, 40, 5, 50], restored.Counts.Select(c => c!.Value));
        Assert.Equal([Apportioned, Apportioned, Published, Apportioned, Published], restored.Origins);
    }

    [Fact]
    public void Restore_WhatFollowsFromAnEstimate_IsAnEstimate()
    {
        // Two ages secret for men, women and both: after "both" is shared 5 and 5, nothing is certain for men and women.
        long?[] cells = [null, null, 20, null, null, 30, null, null, 50, 24, 36, 60];

        var restored = SecretCells.Restore(cells, Totals, Even);

        Assert.All(restored.Origins.Take(2), o => Assert.Equal(Apportioned, o));
        Assert.All(restored.Origins.Skip(3).Take(2), o => Assert.Equal(Apportioned, o));
        Assert.Equal((5L, 5L), (restored.Counts[6], restored.Counts[7]));
        Assert.Empty(restored.Broken);
    }

    [Fact]
    public void Restore_NothingIsLeft_IsNothingForSure()
    {
        var restored = SecretCells.Restore([null, null, 7, 7], [new(3, [0, 1, 2])], [5, 5, 5, 5]);

        Assert.Equal([0L, 0, 7, 7], restored.Counts.Select(c => c!.Value));
        Assert.Equal([Deduced, Deduced, Published, Published], restored.Origins);
    }

    [Fact]
    public void Restore_SecretTotalOfSecretParts_StaysMissing()
    {
        var restored = SecretCells.Restore([null, 3, null], [new(2, [0, 1])], [1, 3, 4]);

        Assert.Equal([null, 3L, null], restored.Counts);
        Assert.Equal([Missing, Published, Missing], restored.Origins);
    }

    [Fact]
    public void Restore_PartsAboveTheirTotal_IsNamedAndNothingIsInvented()
    {
        var restored = SecretCells.Restore([null, null, 9, 7], [new(3, [0, 1, 2])], [1, 1, 9, 7]);

        Assert.Equal([0], restored.Broken);
        Assert.Equal([null, null, 9L, 7L], restored.Counts);
    }

    [Fact]
    public void Restore_PublishedTotalThatDoesNotHold_IsNamed() =>
        Assert.Equal([0], SecretCells.Restore([2, 3, 6], [new(2, [0, 1])], [1, 1, 1]).Broken);

    [Property]
    public Property Restore_AnyCellsOfOneTotalSecret_TheTotalHoldsAndPublishedCellsStay() =>
        Prop.ForAll(
            Gen.Choose(0, 60).ArrayOf(8).ToArbitrary(),
            Gen.Choose(0, 1).ArrayOf(8).ToArbitrary(),
            (truth, secret) =>
            {
                long?[] cells = [.. truth.Zip(secret, (t, s) => s == 1 ? (long?)null : t), truth.Sum()];
                var restored = SecretCells.Restore(cells, [new(8, [0, 1, 2, 3, 4, 5, 6, 7])], [.. Enumerable.Repeat(1.5, 9)]);
                Assert.Equal(truth.Sum(), restored.Counts.Take(8).Sum());
                Assert.All(restored.Counts, c => Assert.True(c >= 0));
                Assert.All(cells.Zip(restored.Counts), pair => Assert.True(pair.First is null || pair.First == pair.Second));
                Assert.Empty(restored.Broken);
            }
        );
}
