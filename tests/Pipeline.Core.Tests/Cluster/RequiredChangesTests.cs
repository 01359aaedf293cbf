using FsCheck.Xunit;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class RequiredChangesTests
{
    private const double H = 0.1;
    private static readonly Standardised Data = SyntheticKreise.Data;
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 50 };
    private static readonly Anchor Frozen = Anchor.Of(2018, Data, FreshClustering.Solve(Data, Parameters, 2, CancellationToken.None));
    private static readonly OfficialClassification Official = OfficialClassifier.Classify(Data, Frozen, null, Parameters);
    private static readonly RequiredChanges Rule = new(Data, Frozen, Official, H);

    [Fact]
    public void Compute_OneIndicatorByHand_SolvesTheRule()
    {
        // From −1 to the centre 1: |z − 1| < 0.5·|z + 1| holds for 1/3 < z < 3. The nine others have mean 1/9 and sum of
        // squares 80/9, so z = 1/3 is at t = (1/3)·√(10·(80/9) / (9·(9 − 1/9))) = √(10/9) / 3 above their mean.
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], [-2, 0, 0, 0, 2, -1, 1, 0, 0, 0]));
        var anchor = new Anchor(2018, [-1, 1], [Indicators.SupplyIndex.Code]);
        var official = OfficialClassifier.Classify(data, anchor, null, new ClusterParameters { Clusters = 2 });

        var found = Assert.Single(new RequiredChanges(data, anchor, official, 0.5).Compute(5));

        Assert.Equal(-1, found.Current);
        var expected = (1.0 / 9) + (Math.Sqrt(10.0 / 9) / 3);
        Near.Equal(expected, found.Value!.Value, 1e-8);
        Near.Equal(expected + 1, found.Change!.Value, 1e-8);
        Near.Equal(1.0 / 9, Assert.Single(new RequiredChanges(data, anchor, official, 0).Compute(5)).Value!.Value, 1e-8); // z = 0
        var far = anchor with { Centres = [-1, 9] };
        Assert.Null(Assert.Single(new RequiredChanges(data, far, official, 0.5).Compute(5)).Value); // 2 is the most seen
    }

    [Property(MaxTest = 60)]
    public void Compute_AnyKreis_PluggedInMovesItAndALittleLessDoesNot(ulong seed)
    {
        var row = (int)(seed % SyntheticKreise.Count);
        var (label, other) = (Official.Labels[row], Official.SecondCluster[row]);

        foreach (var (change, j) in Rule.Compute(row).Select((c, j) => (c, j)))
        {
            double[] column = [.. Data.Features.Values.Where((_, at) => at % 4 == j)];
            var (low, high, sd) = (column.Min(), column.Max(), Data.StandardDeviations[j]);
            if (change.Value is { } value)
            {
                Assert.InRange(value, low - (1e-9 * sd), high + (1e-9 * sd));
                Assert.Equal(other, Classify(row, j, value));
                // Every smaller change leaves it, or takes it elsewhere.
                for (var share = 0.0; share < 0.9999; share += 0.05)
                    Assert.NotEqual(other, Classify(row, j, change.Current + (share * (value - change.Current))));
                Assert.NotEqual(
                    other,
                    Classify(
                        row,
                        j,
                        change.Current + ((1 - 1e-5) * (value - change.Current)) - (Math.Sign(value - change.Current) * 2e-6 * sd)
                    )
                );
            }
            else
            {
                for (var step = 0; step <= 200; step++)
                    Assert.NotEqual(other, Classify(row, j, low + (step / 200.0 * (high - low))));
            }
        }
        Assert.NotEqual(label, other);
    }

    [Fact]
    public void Compute_AllKreise_SomeCanAndSomeCannot()
    {
        var all = Enumerable.Range(0, Data.Rows).SelectMany(Rule.Compute).ToList();

        Assert.Contains(all, c => c.Value is null && c.Change is null);
        Assert.Contains(all, c => c.Value is not null);
        Assert.All(all, c => Assert.True(c.Value is null || double.IsFinite(c.Value.Value)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequiredChanges(Data, Frozen, Official, 1));
    }

    /// <summary>The rule written out once more: label under hysteresis with one value replaced and all Kreise standardised anew.</summary>
    private static int Classify(int row, int column, double value)
    {
        double[] values = [.. Data.Features.Values];
        values[(row * Data.Columns) + column] = value;
        double[] z = [.. Scaling.Standardise(new FeatureMatrix(Data.Features.Kreise, Data.Features.Indicators, values)).Row(row)];
        var d = Enumerable
            .Range(1, 6)
            .ToDictionary(c => c, c => Math.Sqrt(z.Zip(Frozen.Centre(c).ToArray(), (x, m) => (x - m) * (x - m)).Sum()));
        var nearest = d.MinBy(p => p.Value).Key;
        return d[nearest] < (1 - H) * d[Official.Labels[row]] ? nearest : Official.Labels[row];
    }
}
