using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class SimilarKreiseTests
{
    [Fact]
    public void FindAll_ALine_FindsTheNearestByHand()
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], [0, 1, 3, 3.5, 10]));

        var found = SimilarKreise.FindAll(data, [1, 1, 2, 1, 2], 2);

        Assert.Equal([1, 3], found[0].Within.Select(s => s.Row));
        Assert.Equal([1, 2], found[0].Across.Select(s => s.Row));
        Assert.Equal([4], found[2].Within.Select(s => s.Row));
        Assert.Equal([3, 1], found[2].Across.Select(s => s.Row));
        Assert.Equal([1, 1], found[2].Across.Select(s => s.Cluster));
        Near.Equal(0.5 / data.StandardDeviations[0], found[2].Across[0].Distance, 1e-12);
        Near.Equal(0.5, Assert.Single(found[2].Across[0].Differences).Value, 1e-12);
    }

    [Fact]
    public void FindAll_SyntheticKreise_OrdersNeighboursAndDifferences()
    {
        var data = SyntheticKreise.Data;
        int[] labels = [.. Enumerable.Range(0, data.Rows).Select(i => 1 + (i % 6))];

        foreach (var (all, row) in SimilarKreise.FindAll(data, labels).Select((n, i) => (n, i)))
        {
            Assert.Equal((5, 5), (all.Within.Count, all.Across.Count));
            Assert.All(all.Within, s => Assert.Equal(labels[row], s.Cluster));
            Assert.All(all.Within.Concat(all.Across), s => Assert.NotEqual(row, s.Row));
            Assert.Equal(all.Across.Select(s => s.Distance).Order(), all.Across.Select(s => s.Distance));
            Assert.All(
                all.Across,
                s => Assert.Equal(s.Differences.Select(d => Math.Abs(d.Z)).OrderDescending(), s.Differences.Select(d => Math.Abs(d.Z)))
            );
            Assert.True(all.Across[^1].Distance <= all.Within[^1].Distance);
        }
    }

    [Fact]
    public void FindAll_IdenticalKreise_TakesTheLowerKeys()
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], [1, 1, 1, 2]));

        Assert.Equal([0, 1], SimilarKreise.FindAll(data, [1, 1, 1, 2], 2)[2].Across.Select(s => s.Row));
        Assert.Empty(SimilarKreise.FindAll(data, [1, 1, 1, 2], 2)[3].Within);
        Assert.Throws<ArgumentException>(() => SimilarKreise.FindAll(data, [1]));
    }

    /// <summary>All at once, in a tree, and one by one, over all distances, are the same to the last bit.</summary>
    [Fact]
    public void FindAll_IsWhatEachFinds()
    {
        var random = new SeededRandom(5);
        double[] values = [.. Enumerable.Range(0, 4 * 900).Select(_ => Math.Round(random.NextDouble() * 9))]; // many are equally near
        var data = Scaling.Standardise(SyntheticKreise.Matrix(SyntheticKreise.Columns, values));
        int[] labels = [.. Enumerable.Range(0, data.Rows).Select(i => 1 + (i % 7 % 3))];

        var all = SimilarKreise.FindAll(data, labels);

        for (var row = 0; row < data.Rows; row++)
        {
            var one = SimilarKreise.Find(data, labels, row);
            Assert.Equal(one.Across.Select(s => (s.Row, s.Distance)), all[row].Across.Select(s => (s.Row, s.Distance)));
            Assert.Equal(one.Within.Select(s => (s.Row, s.Distance)), all[row].Within.Select(s => (s.Row, s.Distance)));
            var squared = data.Points.SquaredDistances(data.Row(row));
            Assert.Equal(
                Enumerable.Range(0, data.Rows).Where(o => o != row).OrderBy(o => squared[o]).ThenBy(o => o).Take(5),
                one.Across.Select(s => s.Row)
            );
        }
    }
}
