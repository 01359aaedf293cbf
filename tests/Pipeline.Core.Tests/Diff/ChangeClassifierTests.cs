using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tests.Cluster;
using Pipeline.Core.Tests.Normalise;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Tests.Diff;

public sealed class ChangeClassifierTests
{
    private static readonly Standardised Data = Scaling.Standardise(
        SyntheticKreise.Matrix([Indicators.SupplyIndex], [1, 2, 3, 4, 5, 6, 7, 8])
    );

    [Theory]
    [InlineData(2, 3, 0.6, 0.5, 0, null, "confirmed")]
    [InlineData(3, 4, 0.6, 0.5, 0, 3, "settlement")]
    [InlineData(3, 2, 0.5, 0.5, 0, null, "others")] // no more than the others
    [InlineData(3, 4, -0.1, -0.2, 0, null, "others")] // against the move: long nearer, only now far enough
    [InlineData(3, 2, 0.4, 0.1, 0.5, null, "method")]
    [InlineData(3, 2, 0.9, 0.1, 0.5, 2, "revision_only")] // before everything else
    [InlineData(3, 2, 0.9, 0.1, 0.5, 1, "confirmed")] // revised to a third label: something else moved, too
    public void Change_Precedence_ByHand(int from, int to, double own, double others, double method, int? today, string expected)
    {
        var comparison = new EditionComparison(State(2016, from), State(2018, to))
        {
            FromLabelsToday = today is { } l ? [l, 1, 2, 3, 4, 5, 6, 6] : null,
        };
        var parts = new Dictionary<CauseFactor, double>
        {
            [CauseFactor.Own] = own,
            [CauseFactor.Others] = others,
            [CauseFactor.Method] = method,
        };

        Assert.Equal(expected, ChangeClassifier.Classify(comparison, 0, parts).ToText());
        parts[CauseFactor.Boundary] = 1;
        Assert.Equal(today == 2 ? "revision_only" : "boundary", ChangeClassifier.Classify(comparison, 0, parts).ToText());
        Assert.Throws<ArgumentException>(() => ChangeClassifier.Classify(comparison, 1, parts));
    }

    /// <summary>z of 1 is −1.53 and goes to cluster 1 at −1.5; as a three-year mean it would be nearer to its old centre.</summary>
    [Theory]
    [InlineData(1, "confirmed")] // stays where it is
    [InlineData(3.4, "borderline")] // z −0.72: 0.22 from its old centre, 0.28 from the next
    public void Change_NoisyIndicatorAsMean_HoldsOrNot(double mean, string expected)
    {
        var smoothed = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.SupplyIndex], [mean, 2, 3, 4, 5, 6, 7, 8]));
        var comparison = new EditionComparison(State(2016, 3), State(2018, 1)) { ToSmoothed = smoothed };
        var parts = new Dictionary<CauseFactor, double> { [CauseFactor.Own] = 1, [CauseFactor.Others] = 0 };

        Assert.Equal(expected, ChangeClassifier.Classify(comparison, 0, parts).ToText());
    }

    [Fact]
    public void Smoothed_NoisyIndicator_IsTheMeanOfTheYearsKnown()
    {
        TrendYear[] trend = [Year(2015, 90), Year(2016, 1), Year(2017, 4), Year(2018, 10)];
        var noisy = NoisyIndicators.Of(
            new Dictionary<string, string>
            {
                [Indicators.TaxCapacity.Code] = "Value of inkar: x",
                [Indicators.LeaversWithoutDegree.Code] = "Mean mean of 3 years of inkar: y",
            }
        );

        Assert.Equal([Indicators.TaxCapacity.Code], noisy);
        Assert.Equal([5, 7, 2, 9], NoisyIndicators.Smoothed(trend, noisy, 2018)!.Features.Values);
        Assert.Equal([2.5, 7, 2, 9], NoisyIndicators.Smoothed(trend[1..], noisy, 2017)!.Features.Values);
        Assert.Null(NoisyIndicators.Smoothed(trend[3..], noisy, 2018));
        Assert.Null(NoisyIndicators.Smoothed(trend, new HashSet<string>(), 2018));

        static TrendYear Year(int year, double tax) =>
            new(year, SyntheticKreise.Matrix([Indicators.TaxCapacity, Indicators.LeaversWithoutDegree], [tax, 7, 2, 9]));
    }

    /// <summary>What a series is called in its source says nothing: the rule does.</summary>
    [Fact]
    public void Noisy_MeanOrNot_IsDecidedByTheRuleOfTheRecipe()
    {
        var yearly = NoisyIndicators.Of(IndicatorDefinitions.Describe(TestRecipes.Read("inkar-2021")));
        var today = IndicatorDefinitions.Describe(TestRecipes.Read("kreise-2026"));
        var means = NoisyIndicators.Of(IndicatorDefinitions.Describe(TestRecipes.Read("inkar-2021-mean3")));
        var named = new Dictionary<string, string> { [Indicators.LeaversWithoutDegree.Code] = "Value of inkar: arithmetic mean of pupils" };

        Assert.Equal(new HashSet<string> { "leavers_without_degree_pct", "tax_capacity_eur_per_capita" }, yearly);
        // Per inhabitant over three years is a mean of years too; over one it is not.
        Assert.Empty(NoisyIndicators.Of(today));
        const string tax = "tax_revenue_capacity_eur_per_capita";
        Assert.StartsWith("PerInhabitant mean of 3 years of ", today[tax], StringComparison.Ordinal);
        var one = today[tax].Replace("mean of 3 years ", "", StringComparison.Ordinal);
        Assert.Equal([tax], NoisyIndicators.Of(new Dictionary<string, string> { [tax] = one }));
        Assert.Empty(means);
        Assert.Equal([Indicators.LeaversWithoutDegree.Code], NoisyIndicators.Of(named));
        Assert.Throws<FormatException>(() =>
            NoisyIndicators.Of(new Dictionary<string, string> { [Indicators.LeaversWithoutDegree.Code] = "3 mean of" })
        );
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
