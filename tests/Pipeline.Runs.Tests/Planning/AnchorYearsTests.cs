using Pipeline.Core.Domain;

namespace Pipeline.Runs.Tests.Planning;

public sealed class AnchorYearsTests
{
    [Fact]
    public void Plan_AfterABridge_TakesTheCentresOfTheBridge()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        var bridge = Assert.Single(plans.Publish(year: 2021, reanchor: true, kreise: []).Editions);
        Assert.Equal((2019, true), (bridge.Basis.AnchorYear, bridge.Basis.Bridge));
        var next = plans.Publish(kreise: []);
        Assert.All(next.Editions, e => Assert.Equal((2021, false), (e.Basis.AnchorYear, e.Basis.Bridge)));
        Assert.Equal([2019, 2019, 2019], next.Earlier.Select(k => k.AnchorYear));
        Assert.All(plans.Make(from: 2019, kreise: []).Editions, e => Assert.True(e.Skipped));
    }

    [Fact]
    public void Plan_ThatBridgesThePublishedLatest_IsARevision()
    {
        var plans = new Plans();
        plans.Publish(year: 2021, kreise: []);
        var bridge = Assert.Single(plans.Make(year: 2021, reanchor: true, kreise: []).Editions);
        Assert.Equal(("2021.2", true, false), (bridge.Id.ToString(), bridge.Basis.Bridge, bridge.Skipped));
    }

    [Fact]
    public void Plan_ThatMakesABridgeAnew_KeepsIt()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        plans.Publish(year: 2021, reanchor: true, kreise: []);
        plans.Redeliver("inkar/inkar_2021.zip");
        var again = Assert.Single(plans.Make(from: 2021, year: 2021, kreise: []).Editions);
        Assert.Equal(("2021.2", true), (again.Id.ToString(), again.Basis.Bridge));
    }

    [Fact]
    public void Plan_ThatBridgesTheFirstEdition_IsRefused()
    {
        var plans = new Plans();
        Assert.Equal("reanchor-first", Code(() => plans.Make(from: 2021, year: 2021, reanchor: true, kreise: [])));
        plans.Publish(year: 2019, kreise: []);
        Assert.Equal("reanchor-first", Code(() => plans.Make(from: 2019, year: 2019, reanchor: true, kreise: [])));
    }

    [Fact]
    public void Plan_ThatBridgesBeforePublishedEditions_IsRefused()
    {
        var plans = new Plans();
        plans.Publish(year: 2022, kreise: []);
        Assert.Equal("reanchor-past", Code(() => plans.Make(from: 2021, year: 2021, reanchor: true, kreise: [])));
    }

    [Fact]
    public void Plan_WithOtherIndicators_IsRefused()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        plans.Recipe = plans.Recipe with { Indicators = [.. plans.Recipe.Indicators.Skip(1)] };
        Assert.Equal("indicators-differ", Code(() => plans.Make(year: 2021, kreise: [])));
    }

    private static string Code(Action plan) => Assert.Throws<FindingException>(plan).Findings[0].Code;
}
