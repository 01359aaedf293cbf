using Pipeline.Statistics.LifeTables;

namespace Pipeline.Statistics.Tests.LifeTables;

public sealed class TwoWayApportionmentTests
{
    [Fact]
    public void Fill_TwoByTwo_IsATableNearTheExpectation()
    {
        // Rows 3 and 1, columns 2 and 2: expected alike, 1.5 and 0.5 each; only 2 1 | 0 1 and 1 2 | 1 0 hold.
        var counts = TwoWayApportionment.Fill(
            [3, 1],
            [2, 2],
            new double?[,]
            {
                { 1, 1 },
                { 1, 1 },
            }
        );

        Assert.Equal([1, 2, 1, 0], counts.Cast<long?>().Select(c => c!.Value));
    }

    [Fact]
    public void Fill_CellsThatAreNotOpen_StayEmpty()
    {
        // The second row has only the second column, so the first row must leave it enough.
        var counts = TwoWayApportionment.Fill(
            [2, 3],
            [1, 4],
            new double?[,]
            {
                { 5, 0.1 },
                { null, 1 },
            }
        );

        Assert.Equal([1, 1, null, 3], counts.Cast<long?>());
    }

    [Fact]
    public void Fill_RandomTables_KeepBothTotalsAndStayNear()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var (rows, columns) = (2 + (int)(random.NextDouble() * 8), 2 + (int)(random.NextDouble() * 8));
            var truth = new long[rows, columns];
            var expected = new double?[rows, columns];
            for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                if (random.NextDouble() < 0.7)
                    (truth[r, c], expected[r, c]) = ((long)(random.NextDouble() * 4), random.NextDouble() * 2);
            long[] rowTotals = [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Sum(c => truth[r, c]))];
            long[] columnTotals = [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Sum(r => truth[r, c]))];

            var counts = TwoWayApportionment.Fill(rowTotals, columnTotals, expected);

            for (var r = 0; r < rows; r++)
                Assert.Equal(rowTotals[r], Enumerable.Range(0, columns).Sum(c => counts[r, c] ?? 0));
            for (var c = 0; c < columns; c++)
                Assert.Equal(columnTotals[c], Enumerable.Range(0, rows).Sum(r => counts[r, c] ?? 0));
            Assert.All(counts.Cast<long?>(), c => Assert.True(c is null or >= 0));
        }
    }

    [Fact]
    public void Fill_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() =>
            TwoWayApportionment.Fill(
                [1],
                [2],
                new double?[,]
                {
                    { 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            TwoWayApportionment.Fill(
                [-1],
                [-1],
                new double?[,]
                {
                    { 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            TwoWayApportionment.Fill(
                [1, 1],
                [2],
                new double?[,]
                {
                    { 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            TwoWayApportionment.Fill(
                [1, 1],
                [2],
                new double?[,]
                {
                    { 1 },
                    { null },
                }
            )
        );
    }
}
