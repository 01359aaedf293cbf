using Pipeline.Core.Domain;
using Pipeline.Core.Tests.Normalise;
using Pipeline.Runs.Planning;

namespace Pipeline.Runs.Tests.Planning;

public sealed class RunPlanTests
{
    [Fact]
    public void Plan_OnAnEmptyStore_MakesTheWholeFamily()
    {
        var plan = new Plans().Make(kreise: null);
        Assert.Equal(["2019.1", "2020.1", "2021.1", "2022.1", "2023.1"], Ids(plan));
        Assert.All(plan.Editions, e => Assert.Equal((2019, false), (e.Basis.AnchorYear, e.Skipped)));
        Assert.Equal([0, 0, 0, 0, 400], plan.Editions.Select(e => e.Reports.Kreise!.Count));
        Assert.Null(plan.Editions[0].Previous);
        Assert.Null(plan.Editions[0].Basis.Previous);
        for (var i = 1; i < 5; i++)
            Assert.Equal(
                (plan.Editions[i - 1].Id, plan.Editions[i - 1].Fingerprint),
                (plan.Editions[i].Previous!.Value, plan.Editions[i].Basis.Previous)
            );
        Assert.Contains(plan.Needs, n => n is { Edition: 2019, Series: "moves_in_18_24", Year: 2015 });
    }

    [Fact]
    public void Plan_KeepsWhatIdentifiedEachSeries()
    {
        var basis = new Plans().Make(kreise: null).Editions[^1].Basis;
        var read = TestRecipes.Demo.Series;
        Assert.Subset(read.Keys.ToHashSet(), basis.Series.Keys.ToHashSet());
        Assert.Equal(
            (read["sgb2_rate"].Name, read["sgb2_rate"].Unit, "2023"),
            (basis.Series["sgb2_rate"].Name, basis.Series["sgb2_rate"].Unit, basis.Series["sgb2_rate"].Edition)
        );
    }

    [Fact]
    public void Plan_OfWhatIsPublished_SkipsAllAndNeedsNothing()
    {
        var plans = new Plans();
        var first = plans.Publish(kreise: null);
        var again = plans.Make(from: 2019, kreise: null);
        Assert.All(again.Editions, e => Assert.True(e.Skipped));
        Assert.Equal(Ids(first), Ids(again));
        Assert.Empty(again.Needs);
    }

    [Fact]
    public void Plan_WithoutAFirstYear_LeavesWhatIsPublishedAsItIs()
    {
        var plans = new Plans();
        plans.Publish(year: 2021, kreise: []);
        plans.Redeliver("inkar/inkar_2020.zip");
        var plan = plans.Make(year: 2023, kreise: []);
        Assert.Equal(["2019.1", "2020.1", "2021.1"], plan.Earlier.Select(e => e.Id.ToString()));
        Assert.Equal(["2022.1", "2023.1"], Ids(plan));
        Assert.All(plan.Editions, e => Assert.Equal([2020, 2021], e.RevisedYears));
    }

    [Fact]
    public void Plan_ForFewerReports_IsDoneAlready()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: ["01001", "01002"]);
        Assert.All(plans.Make(year: 2020, kreise: ["01002"]).Editions, e => Assert.True(e.Skipped));
        Assert.All(plans.Make(year: 2020, kreise: []).Editions, e => Assert.True(e.Skipped));
    }

    [Fact]
    public void Plan_ForOtherReports_IsARevisionThatKeepsTheOldOnes()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: ["01001", "16077"]);
        var plan = plans.Make(year: 2020, kreise: ["09162", "01001"]);
        Assert.Equal(["2020.2"], Ids(plan));
        Assert.Equal(["01001", "09162", "16077"], plan.Editions[0].Reports.Kreise!.Select(k => k.Text));
        Assert.All(plan.Needs, n => Assert.Equal(2020, n.Edition));
    }

    [Fact]
    public void Plan_AfterARelease_Changed_RevisesTheEditionAndAllAfterIt()
    {
        var plans = new Plans();
        plans.Publish(kreise: []);
        plans.Redeliver("inkar/inkar_2021.zip");
        var plan = plans.Publish(from: 2019, kreise: []);
        Assert.Equal(["2019.1", "2020.1", "2021.2", "2022.2", "2023.2"], Ids(plan));
        Assert.Equal([true, true, false, false, false], plan.Editions.Select(e => e.Skipped));
        Assert.Equal("2020.1", plan.Editions[2].Previous.ToString());
        Assert.Equal("2021.2", plan.Editions[3].Previous.ToString());
        Assert.Equal("2023.2", plans.Index.Latest);
        Assert.Equal("2021.2", plans.Index.Editions.Single(e => e.Edition == "2021.1").SupersededBy);
        Assert.All(plans.Make(from: 2019, kreise: []).Editions, e => Assert.True(e.Skipped));
    }

    [Fact]
    public void Plan_AfterTheRecipeChanged_RevisesAll()
    {
        var plans = new Plans();
        plans.Publish(kreise: []);
        plans.Recipe = plans.Recipe with { Clustering = plans.Recipe.Clustering with { Hysteresis = 0.2 } };
        Assert.All(plans.Make(kreise: []).Editions, e => Assert.Equal(2, e.Id.Revision));
    }

    [Fact]
    public void Plan_OfTheNextYear_KeepsTheAnchor()
    {
        var plans = new Plans();
        plans.Publish(year: 2021, kreise: []);
        var plan = plans.Make(from: 2022, year: 2022, kreise: []);
        var edition = Assert.Single(plan.Editions);
        Assert.Equal((2019, "2021.1"), (edition.Basis.AnchorYear, edition.Previous.ToString()));
    }

    [Fact]
    public void Plan_FromALaterYear_OnAnEmptyStore_AnchorsThere()
    {
        var plan = new Plans().Make(from: 2021, year: 2022, kreise: []);
        Assert.All(plan.Editions, e => Assert.Equal(2021, e.Basis.AnchorYear));
        Assert.Null(plan.Editions[0].Previous);
    }

    [Fact]
    public void Plan_UsesTheDeliveryThatWasThereThen()
    {
        var plan = new Plans().Make(kreise: []);
        var first = plan.Editions[2].Basis.Releases.Single(r => r.Source == "inkar");
        Assert.Equal(new DateOnly(2022, 10, 15), first.Published);
        Assert.DoesNotContain(plan.Editions.SelectMany(e => e.Basis.Releases), r => r.Published == new DateOnly(2023, 5, 2));
    }

    [Fact]
    public void Plan_BeforeTheAnchor_IsRefused()
    {
        var plans = new Plans();
        plans.Publish(from: 2021, year: 2021, kreise: []);
        Assert.Equal("before-anchor", Code(() => plans.Make(from: 2020, year: 2021, kreise: [])));
    }

    [Fact]
    public void Plan_WithAGapBeforeIt_IsRefused()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        Assert.Equal("edition-before-missing", Code(() => plans.Make(from: 2022, year: 2023, kreise: [])));
    }

    [Fact]
    public void Plan_OfAnotherRecipe_IsRefusedForTheSameYears()
    {
        var plans = new Plans();
        plans.Publish(year: 2020, kreise: []);
        plans.Recipe = plans.Recipe with { Name = "other" };
        Assert.Equal("recipe-differs", Code(() => plans.Make(kreise: [])));
    }

    [Fact]
    public void Plan_OfAYearWithoutRelease_IsRefused() =>
        Assert.Equal("release-missing", Code(() => new Plans().Make(year: 2024, kreise: [])));

    [Fact]
    public void Plan_WithYearsReversed_IsRefused() =>
        Assert.Equal("years-reversed", Code(() => new Plans().Make(from: 2023, year: 2022, kreise: [])));

    [Fact]
    public void Fingerprint_OfABasis_DependsOnReleasesAndNotOnTheOrder()
    {
        var plans = new Plans();
        var before = plans.Make(kreise: []).Editions.Select(e => e.Fingerprint).ToList();
        plans.Releases = [.. plans.Releases.Reverse()];
        Assert.Equal(before, plans.Make(kreise: []).Editions.Select(e => e.Fingerprint));
        plans.Redeliver("genesis/12411-02-03-4_2015.zip");
        Assert.NotEqual(before[0], plans.Make(kreise: []).Editions[0].Fingerprint);
    }

    private static IEnumerable<string> Ids(RunPlan plan) => plan.Editions.Select(e => e.Id.ToString());

    private static string Code(Action action) => Assert.Single(Assert.Throws<FindingException>(action).Findings).Code;
}
