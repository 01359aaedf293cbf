using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>Values of Länder and Germany in <see cref="SmallWorld"/>; weights and means by hand.</summary>
public sealed class AreaMeansTests
{
    private static readonly double[] Inhabitants = [12_000, 40_000, 6_000];

    [Fact]
    public void Official_RowOfTheSameFile_IsTakenWithTheFactorOfTheIndicator()
    {
        var world = new SmallWorld();
        world.Cells[("ratio", SmallWorld.Year)].Add(("01", 33));
        world.Cells[("ratio", SmallWorld.Year)].Add(("DG", 34));
        var means = world.Run().Means;

        Assert.Equal(66, Mean(means, "01", Indicators.Sgb2Rate, MeanKind.Official));
        Assert.Equal(68, Mean(means, "DG", Indicators.Sgb2Rate, MeanKind.Official));
        Assert.DoesNotContain(means, m => m.Indicator == Indicators.Sgb2Rate && m.Kind == MeanKind.PopulationWeighted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sign")]
    [InlineData("twice")]
    public void Official_NotKnownForCertain_GivesWayToTheMeanByInhabitants(string? fault)
    {
        var world = new SmallWorld();
        if (fault is not null)
            world.Cells[("ratio", SmallWorld.Year)].Add(("01", fault == "sign" ? null : 33));
        if (fault == "twice")
            world.Cells[("ratio", SmallWorld.Year)].Add(("01", 33));
        var data = world.Run();

        Assert.DoesNotContain(data.Means, m => m.Kind == MeanKind.Official);
        var values = data.Indicators.Where(v => v.Indicator == Indicators.Sgb2Rate).Select(v => v.Value).ToList();
        var weighted = values.Zip(Inhabitants, (v, w) => v * w).Sum() / 58_000;
        Assert.Equal(weighted, Mean(data.Means, "01", Indicators.Sgb2Rate, MeanKind.PopulationWeighted), 1e-12);
        Assert.Equal(values.Average(), Mean(data.Means, "01", Indicators.Sgb2Rate, MeanKind.MeanOfKreise), 1e-12);
        Assert.Equal(
            3,
            data.Means.Single(m => m.Area == "DG" && m.Indicator == Indicators.Sgb2Rate && m.Kind == MeanKind.MeanOfKreise).Kreise
        );
    }

    [Fact]
    public void Rates_MadeOfCounts_HaveMeansByInhabitants()
    {
        // Net migration of young people per 1,000: (120 - 100) / 1,100, (250 - 220) / 2,500, (60 - 30) / 300.
        var expected = ((12_000 * 20 / 1.1) + (40_000 * 30 / 2.5) + (6_000 * 30 / 0.3)) / 58_000;
        var means = new SmallWorld().Run().Means;
        Assert.Equal(expected, Mean(means, "DG", Indicators.YoungNetMigration, MeanKind.PopulationWeighted), 1e-9);
    }

    [Fact]
    public void Official_OfARatioOfCounts_IsFormedOfTheRowsByTheRuleOfTheKreise()
    {
        var world = new SmallWorld();
        foreach (var (year, moves) in new[] { (SmallWorld.Year - 1, 60), (SmallWorld.Year, 40) })
        {
            Add(world, year, "in", 500 + moves);
            Add(world, year, "out", 500);
            Add(world, year, "young", 4000);
        }
        var means = world.Run().Means;

        // (60 + 40) / 2 of 4,000 people, per 1,000; the mean of the Kreise by inhabitants would be another.
        foreach (var area in new[] { "01", "DG" })
            Assert.Equal(12.5, Mean(means, area, Indicators.YoungNetMigration, MeanKind.Official), 1e-12);
        Assert.DoesNotContain(means, m => m.Indicator == Indicators.YoungNetMigration && m.Kind == MeanKind.PopulationWeighted);

        static void Add(SmallWorld world, int year, string series, double value) =>
            world.Cells[(series, year)].AddRange([("01", value), ("DG", value)]);
    }

    [Fact]
    public void Official_OneYearOfTheRowsIsLacking_GivesWayToTheMeanByInhabitants()
    {
        var world = new SmallWorld();
        foreach (var series in new[] { "in", "out", "young" })
            world.Cells[(series, SmallWorld.Year)].Add(("DG", 100));
        var means = world.Run().Means;
        Assert.DoesNotContain(means, m => m.Indicator == Indicators.YoungNetMigration && m.Kind == MeanKind.Official);
        Assert.Contains(means, m => m is { Area: "DG", Kind: MeanKind.PopulationWeighted } && m.Indicator == Indicators.YoungNetMigration);
    }

    [Fact]
    public void Official_OfAMeanOfYears_IsTheMeanOfTheRows()
    {
        var world = World(
            new()
            {
                Code = Indicators.Sgb2Rate.Code,
                Rule = IndicatorRule.Mean,
                Series = ["ratio"],
                Years = 2,
                SourceName = "test",
            }
        );
        world.Set("ratio", SmallWorld.Year - 1, 12, 22, 42, 32);
        world.Cells[("ratio", SmallWorld.Year - 1)].AddRange([("01", 30), ("DG", 31)]);
        world.Cells[("ratio", SmallWorld.Year)].Add(("01", 33));
        var means = world.Run().Means;
        Assert.Equal(31.5, Mean(means, "01", Indicators.Sgb2Rate, MeanKind.Official));
        // Germany has one of the two years only, its Kreise both.
        Assert.DoesNotContain(means, m => m is { Area: "DG", Kind: MeanKind.Official } && m.Indicator == Indicators.Sgb2Rate);
    }

    [Fact]
    public void Official_PerInhabitant_DividesTheRowsAndTakesTheLaenderWhereTheyCount()
    {
        var world = World(
            new()
            {
                Code = Indicators.Sgb2Rate.Code,
                Rule = IndicatorRule.PerInhabitant,
                Series = ["in"],
                Population = ["people"],
                Years = 1,
                Factor = 1000,
                SourceName = "test",
            }
        );
        world.Series["in"] = world.Series["in"] with { LaenderCount = true };
        foreach (var land in LandKey.All)
            world.Cells[("in", SmallWorld.Year)].Add((land.Text, 29));
        // The source's own row for Germany is another.
        world.Cells[("in", SmallWorld.Year)].Add(("DG", 999));
        world.Cells[("people", SmallWorld.Year)].Add(("01", 58_000));
        var means = world.Run().Means;
        Assert.Equal(0.5, Mean(means, "01", Indicators.Sgb2Rate, MeanKind.Official));
        Assert.Equal(8, Mean(means, "DG", Indicators.Sgb2Rate, MeanKind.Official));
    }

    [Fact]
    public void Official_OutsideTheLimitsOfTheSeries_Stops()
    {
        var world = new SmallWorld();
        world.Cells[("ratio", SmallWorld.Year)].Add(("DG", 101));
        var finding = Assert.Single(Assert.Throws<FindingException>(world.Run).Findings);
        Assert.Equal(("value-out-of-range", "DG"), (finding.Code, finding.Kreis));
        Assert.Equal("101 in line 6", finding.Found);
    }

    [Fact]
    public void Weighted_WhereInhabitantsAreUnknown_IsNotThere()
    {
        var features = new FeatureMatrix([KreisKey.Parse("01001"), KreisKey.Parse("02000")], [Indicators.Sgb2Rate], [10, 20]);
        var mean = Assert.Single(AreaMeans.Weighted(features, [null, 5], []));
        Assert.Equal(new AreaMean("02", Indicators.Sgb2Rate, MeanKind.PopulationWeighted, 20, 1), mean);
    }

    /// <summary>An indicator of another rule beside the usual one of counts.</summary>
    private static SmallWorld World(IndicatorRecipe indicator) =>
        new()
        {
            Indicators =
            [
                indicator,
                new()
                {
                    Code = Indicators.YoungNetMigration.Code,
                    Rule = IndicatorRule.NetMigration,
                    In = ["in"],
                    Out = ["out"],
                    Population = ["young"],
                    Years = 2,
                    SourceName = "test",
                },
            ],
        };

    private static double Mean(IReadOnlyList<AreaMean> means, string area, Indicator indicator, MeanKind kind) =>
        Assert.Single(means, m => (m.Area, m.Indicator, m.Kind) == (area, indicator, kind)).Mean;
}
