using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tests.Cluster;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Tests.Diff;

public sealed class ChangeClassifierTests
{
    private static readonly Standardised Data = Scaling.Standardise(
        SyntheticKreise.Matrix([Indicators.SupplyIndex], [1, 2, 3, 4, 5, 6, 7, 8])
    );

    [Theory]
    [InlineData(2, 3, null, null, null, "down")]
    [InlineData(3, 2, 0.8, 0.8, null, "up")]
    [InlineData(3, 4, 0.9, 1.0, 3, "settlement")]
    [InlineData(3, 4, 0.79, 1.0, null, "borderline")] // borderline before settlement
    [InlineData(3, 2, 1.0, 0.79, 3, "borderline")]
    [InlineData(3, 2, 0.1, 0.1, 2, "revision_only")] // revision before borderline
    [InlineData(3, 2, 1.0, 1.0, 1, "up")] // revised to a third label: something else moved, too
    public void Change_Precedence_ByHand(int from, int to, double? certaintyFrom, double? certaintyTo, int? today, string expected)
    {
        var comparison = new EditionComparison(State(2016, from), State(2018, to))
        {
            CertaintyFrom = certaintyFrom is { } f ? [f, 1, 1, 1, 1, 1, 1, 1] : null,
            CertaintyTo = certaintyTo is { } t ? [t, 1, 1, 1, 1, 1, 1, 1] : null,
            FromLabelsToday = today is { } l ? [l, 1, 2, 3, 4, 5, 6, 6] : null,
        };

        Assert.Equal(expected, ChangeClassifier.Classify(comparison, 0).ToText());
        Assert.Equal(expected, Assert.Single(EditionDiffer.Compare(comparison).Changes).Kind.ToText());
        Assert.Throws<ArgumentException>(() => ChangeClassifier.Classify(comparison, 1));
    }

    [Fact]
    public void Bridge_TwoSchemes_AreCrossed()
    {
        var data = SyntheticKreise.Data;
        var parameters = new ClusterParameters { RandomStarts = 50 };
        var fresh = FreshClustering.Solve(data, parameters, 1, CancellationToken.None);
        var old = new Anchor(
            2010,
            [.. fresh.Centres.Select((c, at) => c + (0.2 * Math.Sin(at)))],
            [.. data.Features.Indicators.Select(i => i.Code)]
        );

        var bridge = BridgeEdition.Classify(2018, data, old, null, fresh, parameters);

        Assert.Equal(fresh.Labels, bridge.New.Labels);
        Assert.Equal(OfficialClassifier.Classify(data, old, null, parameters).Labels, bridge.Old.Labels);
        Assert.Equal((2018, fresh.Centres), (bridge.NewAnchor.Year, bridge.NewAnchor.Centres));
        Assert.Equal(data.Rows, bridge.CrossTable.Counts.Cast<int>().Sum());
        Assert.Equal(bridge.Old.Sizes[0], Enumerable.Range(0, 6).Sum(c => bridge.CrossTable.Counts[0, c]));
        Assert.Equal(bridge.New.Sizes[0], Enumerable.Range(0, 6).Sum(c => bridge.CrossTable.Counts[c, 0]));
        Assert.Equal(AdjustedRandIndex.Compute(bridge.Old.Labels, bridge.New.Labels), bridge.AdjustedRandIndex);
        var same = BridgeEdition.Classify(2018, data, bridge.NewAnchor, null, fresh, parameters);
        Assert.Equal(1, same.AdjustedRandIndex);
    }

    private static EditionState State(int year, int label)
    {
        var anchor = new Anchor(2016, [-1.5, -1, -0.5, 0, 0.5, 1], [Indicators.SupplyIndex.Code]);
        return new EditionState(year, Data, anchor, OfficialClassifier.Describe(Data, anchor, [label, 1, 2, 3, 4, 5, 6, 6]));
    }
}
