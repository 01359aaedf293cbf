using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

public sealed class NamingRuleTests
{
    private static readonly Indicator[] Columns = [Indicators.SupplyIndex, Indicators.LifeExpectancy, Indicators.Sgb2Rate];
    private static readonly int[] OneEach = [0, 1, 2, 3, 4, 5];

    [Fact]
    public void Of_SixClusters_UrbanFirstThenByScore()
    {
        // Supply 1 … 6, midpoint 3.5. Three times the scores of the rural: −1.2, −1.4, 1.1; of the urban: −0.8, 2.6, −0.4.
        var data = Data([1, 80, 5, 2, 77, 5, 3, 84, 5, 4, 75, 5, 5, 85, 5, 6, 82, 5.001]);

        var naming = NamingRule.Require(data, OneEach, 6, ClusterScheme.Known);

        Assert.Equal([false, false, false, true, true, true], naming.Urban);
        Assert.Equal([1, 2, 3, 4, 5, 6], naming.SupplyMeans);
        Assert.Equal([5, 6, 4, 3, 1, 2], naming.Number);
        Assert.Equal(3, naming.UrbanCount);
    }

    [Fact]
    public void Of_NegativePolarity_CountsAgainstTheCluster()
    {
        var data = Data([8, 80, 2, 8, 80, 9, 1, 80, 1, 1, 81, 4]);

        var naming = NamingRule.Apply(data, [0, 1, 2, 3], 4);

        Assert.Equal(1, naming.Number[0]);
        Assert.Equal(2, naming.Number[1]);
        var row = data.Row(0);
        Near.Equal((row[0] + row[1] - row[2]) / 3, naming.Scores[0], 1e-15);
    }

    [Fact]
    public void Of_ExactlyAtTheMidpoint_IsRural()
    {
        var naming = NamingRule.Apply(Data([2, 80, 5, 4, 81, 5, 6, 82, 6]), [0, 1, 2], 3);

        Assert.Equal([false, false, true], naming.Urban);
    }

    [Fact]
    public void Of_EqualScores_KeepsTheOrderOfTheLabels()
    {
        var naming = NamingRule.Apply(Data([1, 80, 5, 1, 80, 5, 8, 81, 6]), [0, 1, 2], 3);

        Assert.Equal([2, 3, 1], naming.Number);
    }

    [Fact]
    public void Require_TwoUrbanClusters_IsAFindingWithTheMeans()
    {
        var data = Data([1, 80, 5, 2, 79, 5, 3, 84, 5, 3.4, 75, 5, 5, 85, 5, 6, 80, 5.5]);

        var finding = Assert.Single(
            Assert.Throws<FindingException>(() => NamingRule.Require(data, OneEach, 6, ClusterScheme.Known)).Findings
        );

        Assert.Equal("naming-rule", finding.Code);
        Assert.Equal("2 urban and 4 rural clusters", finding.Found);
        foreach (var mean in new[] { "1.00 (rural)", "2.00 (rural)", "3.00 (rural)", "3.40 (rural)", "5.00 (urban)", "6.00 (urban)" })
            Assert.Contains(mean, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_OtherNumberOfClusters_AsksForNoBalance() =>
        Assert.Equal(1, NamingRule.Require(Data([1, 80, 5, 2, 79, 5, 8, 84, 6]), [0, 1, 2], 3, ClusterScheme.Known).UrbanCount);

    [Fact]
    public void Of_BadInput_Throws()
    {
        var data = Data([1, 80, 5, 2, 79, 5, 8, 84, 6]);

        Assert.Throws<ArgumentException>(() => NamingRule.Apply(data, [0, 1], 2));
        Assert.Throws<ArgumentException>(() => NamingRule.Apply(data, [0, 1, 3], 3));
        Assert.Throws<ArgumentException>(() => NamingRule.Apply(data, [0, 1, 1], 3));
        var without = Scaling.Standardise(SyntheticKreise.Matrix([Indicators.LifeExpectancy], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => NamingRule.Apply(without, [0, 1, 1], 2));
    }

    [Fact]
    public void Solve_RuleDoesNotHold_StopsWhereLabelsAreMadeAlone()
    {
        // One Kreis far above all in supply: it alone is urban.
        var data = Data([1, 70, 5, 1.1, 75, 9, 1, 80, 5, 1.1, 85, 9, 1, 90, 5, 50, 80, 7]);

        var fresh = FreshClustering.Solve(data, new ClusterParameters { RandomStarts = 10 }, 1, CancellationToken.None);
        var exception = Assert.Throws<FindingException>(() => FreshClustering.RequireNames(data, fresh, ClusterScheme.Known));

        Assert.False(fresh.FitsScheme);
        Assert.Equal("naming-rule", exception.Findings[0].Code);
    }

    private static Standardised Data(double[] values) => Scaling.Standardise(SyntheticKreise.Matrix(Columns, values));
}
