using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>The rules of context series on two Kreise, the second with a gap; results by hand.</summary>
public sealed class ContextColumnTests
{
    [Fact]
    public void Share_OfCounts_IsPercentOfTheWhole() =>
        Assert.Equal([30, null], Run(ContextRule.Share, [200, 100], [20, 10], [40, null]).Select(v => v.Value));

    [Fact]
    public void Share_OfNobody_IsUnknown() => Assert.Null(Run(ContextRule.Share, [0, 100], [0, 5])[0].Value);

    [Fact]
    public void Sum_AndDifference_AddAndTakeAway()
    {
        Assert.Equal([17.5, null], Run(ContextRule.Sum, [10, 12], [7.5, null]).Select(v => v.Value));
        Assert.Equal([-2.5, null], Run(ContextRule.Difference, [8.5, 12], [11, null]).Select(v => v.Value));
    }

    [Fact]
    public void MeanAge_OfGroups_IsTheirMeanAndFlagged()
    {
        // (100 × 10 + 300 × 50) / 400
        var value = Run(ContextRule.MeanAge, [400, 100], [100, null], [300, 50])[0];
        Assert.Equal((40, ValueStatus.Imputed), (value.Value, value.Status));
        Assert.Equal("estimated from 2 age groups, the oldest at 50 years", value.Method);
    }

    [Fact]
    public void Method_OfAPart_IsThatOfTheValue()
    {
        var whole = new HarmonisedValue[] { new(10, "2020", null) };
        var part = new HarmonisedValue[] { new(4, "2020", "share by inhabitants of 06435 (0.22721)") };
        Assert.Equal(ValueStatus.Imputed, ContextColumn.Compute(Recipe(ContextRule.Share, 1), whole, [part])[0].Status);
    }

    [Fact]
    public void Density_OfMergedKreise_IsThatOfTheirAreasTogether()
    {
        // 30,000 on 1,500 km² and 10,000 on 250 km²: 40,000 on 1,750 km².
        var world = new SmallWorld();
        world.Series["ratio"] = world.Series["ratio"] with { Kind = SeriesKind.Density };
        var data = world.Run();
        var merged = data.Indicators.Single(v => v.Kreis.Text == "01002" && v.Indicator == Indicators.Sgb2Rate);
        Assert.Equal(2 * 40_000 / 1_750.0, merged.Value, 1e-9);
        Assert.Equal("inhabitants by area of 01002 + 01003 together (inhabitants of 31.12.2020)", merged.ImputationMethod);
        Assert.Equal(20_000 / 875.0, SmallWorld.Harmonised(data, "ratio", SmallWorld.Year)["01002"], 1e-9);
    }

    private static HarmonisedValue[] Run(ContextRule rule, double?[] whole, params double?[][] parts) =>
        ContextColumn.Compute(Recipe(rule, parts.Length), Values(whole), [.. parts.Select(Values)]);

    private static HarmonisedValue[] Values(double?[] values) => [.. values.Select(v => new HarmonisedValue(v, "2020", null))];

    private static ContextRecipe Recipe(ContextRule rule, int parts) =>
        new()
        {
            Code = ContextSeries.MeanAge.Code,
            Rule = rule,
            Series = "people",
            Parts = [.. Enumerable.Range(0, parts).Select(i => $"part{i}")],
            Ages = [.. Enumerable.Range(0, parts).Select(i => 10.0 + (40 * i))],
            SourceName = "test",
        };
}
