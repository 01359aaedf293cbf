using FsCheck.Xunit;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class NormaliserTests
{
    [Fact]
    public void Counts_MoveByPopulationWeights()
    {
        var harmonised = SmallWorld.Harmonised(new SmallWorld().Run(), "in", SmallWorld.Year);
        Assert.Equal(
            new()
            {
                ["01001"] = 120,
                ["01002"] = 250,
                ["01004"] = 60,
            },
            harmonised
        );
    }

    [Property]
    public bool Counts_WhateverTheyAre_KeepTheirSum(uint a, uint b, uint c, uint d, byte share)
    {
        var world = new SmallWorld { Share = share / 255.0 };
        world.Set("young", SmallWorld.Year, a + 1.0, b + 1.0, c + 1.0, d + 1.0);
        world.Series["young"] = world.Series["young"] with { Maximum = double.MaxValue };
        if (share == 255)
            return true; // 01004 would have no territory left
        var sum = SmallWorld.Harmonised(world.Run(), "young", SmallWorld.Year).Values.Sum();
        var expected = (double)a + b + c + d + 4;
        return Math.Abs(sum - expected) <= 1e-9 * expected;
    }

    [Fact]
    public void Rates_AreRebuiltFromHarmonisedCounts()
    {
        var data = new SmallWorld().Run();
        Assert.Equal((120 - 100.0) / 1100 * 1000, Value(data, "01001", Indicators.YoungNetMigration).Value, 1e-9);
        Assert.Equal((250 - 220.0) / 2500 * 1000, Value(data, "01002", Indicators.YoungNetMigration).Value, 1e-9);
        Assert.All(
            data.Indicators.Where(v => v.Indicator == Indicators.YoungNetMigration),
            v => Assert.Equal((ValueStatus.Value, "2019–2020"), (v.Status, v.ReferencePeriod))
        );
    }

    [Fact]
    public void Ratios_OfMergedKreise_AreWeighedByInhabitantsAndSaidToBe()
    {
        var data = new SmallWorld().Run();
        var merged = Value(data, "01002", Indicators.Sgb2Rate);
        Assert.Equal(2 * ((20 * 0.75) + (40 * 0.25)), merged.Value, 1e-12);
        Assert.Equal(ValueStatus.Imputed, merged.Status);
        Assert.Equal("population-weighted mean of 01002 + 01003 (inhabitants of 31.12.2020)", merged.ImputationMethod);
        var grown = Value(data, "01001", Indicators.Sgb2Rate);
        Assert.Equal(2 * ((10 * 10_000.0) + (30 * 2_000.0)) / 12_000, grown.Value, 1e-12);
    }

    [Property]
    public bool Ratios_OfMergedKreise_LieBetweenTheirParts(byte left, byte right, ushort people)
    {
        var world = new SmallWorld();
        world.Set("ratio", SmallWorld.Year, 10, left % 101, right % 101, 30);
        world.Replace("people", SmallWorld.Year, "01003", people + 1.0);
        world.Replace("people", SmallWorld.Year, "DG", 48_000 + people + 1.0);
        var merged = Value(world.Run(), "01002", Indicators.Sgb2Rate).Value / 2;
        return merged >= Math.Min(left % 101, right % 101) - 1e-9 && merged <= Math.Max(left % 101, right % 101) + 1e-9;
    }

    [Fact]
    public void Ratio_OfAKreisThatStayed_IsTheSourcesOwn()
    {
        var world = new SmallWorld { Share = 0 };
        var own = Value(world.Run(), "01004", Indicators.Sgb2Rate);
        Assert.Equal((60, ValueStatus.Value, null), (own.Value, own.Status, own.ImputationMethod));
    }

    [Fact]
    public void Mean_WhereAPredecessorIsMissingInAYear_TakesTheOtherYear()
    {
        var world = new SmallWorld();
        world.Replace("out", SmallWorld.Year - 1, "01003", null);
        world.Set("in", SmallWorld.Year, 100, 200, 75, 80);
        var value = Value(world.Run(), "01002", Indicators.YoungNetMigration);
        Assert.Equal("2020", value.ReferencePeriod);
        Assert.Equal((275 - 220.0) / 2500 * 1000, value.Value, 1e-9);
    }

    [Fact]
    public void Mean_WhereNoYearHasAValue_StopsWithTheKreis()
    {
        var world = new SmallWorld();
        world.Replace("in", SmallWorld.Year, "01003", null);
        world.Replace("young", SmallWorld.Year - 1, "01003", null);
        Assert.Equal(("indicator-missing", "01002"), Stopped(world));
    }

    [Fact]
    public void Ratio_WhereAPredecessorIsMissing_StopsWithTheKreis()
    {
        var world = new SmallWorld();
        world.Replace("ratio", SmallWorld.Year, "01003", null);
        Assert.Equal(("value-missing", "01002"), Stopped(world));
    }

    [Fact]
    public void Ratio_WhereTheInhabitantsOfAPartAreUnknown_IsNotGuessed()
    {
        var world = new SmallWorld();
        world.Replace("people", SmallWorld.Year, "01003", null);
        world.Series["people"] = world.Series["people"] with { SumsToGermany = false };
        Assert.Equal(("value-missing", "01002"), Stopped(world));
    }

    [Fact]
    public void Substitute_ForAKreisWithoutCodeOfItsOwn_IsRead()
    {
        var world = new SmallWorld();
        world.Replace("in", SmallWorld.Year, "01003", null);
        world.Cells[("in", SmallWorld.Year)].Add(("01004002", 50));
        world.Series["in"] = world.Series["in"] with { Substitutes = new Dictionary<string, string> { ["01003"] = "01004002" } };
        var data = world.Run();
        Assert.Equal(250, SmallWorld.Harmonised(data, "in", SmallWorld.Year)["01002"]);
        Assert.Contains(data.Observations, o => o is { Series: "in", AgsOriginal: "01004002" } && o.Kreis.Text == "01002");
    }

    [Fact]
    public void Substitute_WhereTheKreisHasAValue_IsNotAdded()
    {
        var world = new SmallWorld();
        world.Cells[("in", SmallWorld.Year)].Add(("01004002", 1000));
        world.Series["in"] = world.Series["in"] with { Substitutes = new Dictionary<string, string> { ["01003"] = "01004002" } };
        Assert.Equal(250, SmallWorld.Harmonised(world.Run(), "in", SmallWorld.Year)["01002"]);
    }

    [Fact]
    public void Kreis_NotValidOnTheDay_StopsWhereTheSourceListsValidOnesOnly()
    {
        var world = new SmallWorld();
        world.Cells[("ratio", SmallWorld.Year)].Add(("01099", 5));
        Assert.Equal(("kreis-unexpected", "01099"), Stopped(world));
    }

    [Fact]
    public void Kreis_NotValidOnTheDay_IsPassedOverWithASignAndStopsWithANumber()
    {
        var world = new SmallWorld();
        world.Cells[("in", SmallWorld.Year)].Add(("01099", null));
        Assert.Equal(430, SmallWorld.Harmonised(world.Run(), "in", SmallWorld.Year).Values.Sum());
        world.Replace("in", SmallWorld.Year, "01099", 5);
        Assert.Equal(("kreis-unexpected", "01099"), Stopped(world));
    }

    [Fact]
    public void Kreis_WithoutARow_StopsWhereTheSourceListsAllCodesEver()
    {
        var world = new SmallWorld();
        world.Cells[("in", SmallWorld.Year)].RemoveAll(c => c.Area == "01001");
        Assert.Equal(("kreis-missing", "01001"), Stopped(world));
    }

    [Fact]
    public void Kreis_ThatStandsTwice_StopsEvenWithTheSameValue()
    {
        var world = new SmallWorld();
        world.Cells[("in", SmallWorld.Year)].Add(("01001", 100));
        Assert.Equal(("kreis-duplicate", "01001"), Stopped(world));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    public void Value_OutOfRange_Stops(double value)
    {
        var world = new SmallWorld();
        world.Replace("ratio", SmallWorld.Year, "01004", value);
        Assert.Equal(("value-out-of-range", "01004"), Stopped(world));
    }

    [Theory]
    [InlineData(58_001.0)]
    [InlineData(57_999.0)]
    [InlineData(null)]
    public void Sum_ThatIsNotGermanys_Stops(double? germany)
    {
        var world = new SmallWorld();
        world.Replace("people", SmallWorld.Year, "DG", germany);
        Assert.Equal(germany is null ? "sum-unknown" : "sum-mismatch", Stopped(world).Code);
    }

    /// <summary>Where the Länder count, a row for Germany that is another figure, twice there or not at all stops nothing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Sum_WhereTheLaenderCount_NeedsNoRowForGermany(int rows)
    {
        var world = new SmallWorld();
        world.Series["people"] = world.Series["people"] with { LaenderCount = true };
        var cells = world.Cells[("people", SmallWorld.Year)];
        cells.RemoveAll(c => c.Area == "DG");
        cells.AddRange(Enumerable.Repeat<(string, double?)>(("DG", 60_000), rows));
        cells.AddRange(Enumerable.Range(1, 16).Select(l => ($"{l:00}", (double?)(l == 1 ? 43_000 : 1_000))));

        Assert.NotEmpty(world.Run().Indicators);

        world.Replace("people", SmallWorld.Year, "01", 43_001);
        Assert.Equal("sum-mismatch", Stopped(world).Code);
    }

    [Fact]
    public void Sum_WhereTheLaenderCountAndOneHasNone_FallsBackOnGermany()
    {
        var world = new SmallWorld();
        world.Series["people"] = world.Series["people"] with { LaenderCount = true };
        world.Cells[("people", SmallWorld.Year)].AddRange(Enumerable.Range(1, 15).Select(l => ($"{l:00}", (double?)1_000)));
        Assert.NotEmpty(world.Run().Indicators);

        world.Cells[("people", SmallWorld.Year)].RemoveAll(c => c.Area == "DG");
        Assert.Equal("sum-unknown", Stopped(world).Code);
    }

    [Fact]
    public void Sum_WhereNothingMerged_IsCheckedAllTheSame()
    {
        var world = new SmallWorld();
        world.Replace("people", SmallWorld.Year, "01004", 9_000);
        world.Series["ratio"] = world.Series["ratio"] with { Kind = SeriesKind.Count };
        Assert.Equal("sum-mismatch", Stopped(world).Code);
    }

    [Theory]
    [InlineData("in", "01003", "01003")]
    [InlineData("people", "01001", "01001")]
    public void Count_WithAFraction_StopsAndNamesTheCell(string series, string area, string kreis)
    {
        var world = new SmallWorld();
        world.Replace(series, SmallWorld.Year, area, 50.5);
        var finding = Assert.Single(Assert.Throws<FindingException>(world.Run).Findings);
        Assert.Equal(("count-fraction", series, kreis, "2020"), (finding.Code, finding.Table, finding.Kreis, finding.Place));
        Assert.Contains(series, finding.Column, StringComparison.Ordinal);
        Assert.Contains($"{series}_2020", finding.Source, StringComparison.Ordinal);
        Assert.Equal("a whole number of unit", finding.Expected);
        Assert.StartsWith("50.5 in line ", finding.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Sum_WhereGermanyIsNotThereOnce_IsNotGuessed(int rows)
    {
        var world = new SmallWorld();
        world.Cells[("people", SmallWorld.Year)].RemoveAll(c => c.Area == "DG");
        world.Cells[("people", SmallWorld.Year)].AddRange(Enumerable.Repeat<(string, double?)>(("DG", 58_000), rows));
        Assert.Equal("sum-unknown", Stopped(world).Code);
    }

    [Fact]
    public void Ratio_WithAFraction_IsWhatItIs()
    {
        var world = new SmallWorld { Share = 0 };
        world.Replace("ratio", SmallWorld.Year, "01004", 30.5);
        Assert.Equal(61, Value(world.Run(), "01004", Indicators.Sgb2Rate).Value);
    }

    private static IndicatorValue Value(EditionData data, string ags, Indicator indicator) =>
        data.Indicators.Single(v => v.Kreis.Text == ags && v.Indicator == indicator);

    private static (string Code, string? Kreis) Stopped(SmallWorld world)
    {
        var finding = Assert.Single(Assert.Throws<FindingException>(() => world.Run()).Findings);
        return (finding.Code, finding.Kreis?[..5]);
    }
}
