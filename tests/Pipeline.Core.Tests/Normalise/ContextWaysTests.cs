using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>A context series made in another way of the years its first way has no value for, in <see cref="SmallWorld"/>.</summary>
public sealed class ContextWaysTests
{
    private static readonly ContextRecipe Population = new()
    {
        Code = "population",
        Series = "earlier",
        Years = 50,
        SourceName = "test",
        Otherwise = new()
        {
            Code = "population",
            Series = "people",
            SourceName = "test",
        },
    };

    [Fact]
    public void YearsTheFirstWayLacks_ComeFromTheOther()
    {
        var world = World();
        var values = world.Run().Context.Where(v => v.Kreis.Text == "01002").Select(v => (v.Year, v.Value)).ToList();
        // The first way ends a year before the edition; 01003 is part of 01002.
        Assert.Equal([(SmallWorld.Year - 1, 39_000), (SmallWorld.Year, 40_000)], values);
    }

    /// <summary>Where the ways count differently, no series is made of both.</summary>
    [Fact]
    public void ExclusiveWays_AreNotMixed()
    {
        var world = World(Population with { IsExclusive = true });
        Assert.Equal([SmallWorld.Year - 1], world.Run().Context.Select(v => v.Year).Distinct());
        world.Cells.Remove(("earlier", SmallWorld.Year));
        Assert.Equal([SmallWorld.Year], world.Run().Context.Select(v => v.Year).Distinct());
    }

    [Fact]
    public void WithoutTheFirstWay_TheOtherMakesItAlone()
    {
        var world = World();
        world.Cells.Remove(("earlier", SmallWorld.Year));
        Assert.Equal([SmallWorld.Year], world.Run().Context.Select(v => v.Year).Distinct());
    }

    /// <summary>A way with a release for every year fills every year it has one for, not the edition's alone.</summary>
    [Fact]
    public void EarlierYears_ThatHaveReleasesOfTheirOwn_AreFilled()
    {
        var world = World();
        world.Cells.Remove(("earlier", SmallWorld.Year));
        world.Set("people", SmallWorld.Year - 1, 9_000, 28_000, 9_000, 7_000);
        world.Cells[("people", SmallWorld.Year - 1)].Add(("DG", 53_000));
        var values = world.Run().Context.Where(v => v.Kreis.Text == "01002").Select(v => (v.Year, v.Value)).ToList();
        Assert.Equal([(SmallWorld.Year - 1, 37_000), (SmallWorld.Year, 40_000)], values);
    }

    /// <summary>INKAR 2025 ends with 2023: an edition of 2027 asks the Regionaldatenbank for the years between as well.</summary>
    [Fact]
    public void YearsBetween_AreWanted()
    {
        var family = TestRecipes.Read("kreise-2026");
        var plan = DataPlan.Make(family, 2027, [], areFiles: false);
        var context = plan.Besides.Single(b => b.Use == "context").Sources;
        Assert.Equal("2024–2027", context.Single(s => s.Name == "genesis 12411-02-03-4").Useful);
    }

    [Fact]
    public void FirstWay_IsNoCondition_TheLastIs()
    {
        var family = TestRecipes.Read("kreise-2026");
        var plan = DataPlan.Make(family, 2024, [], areFiles: false);
        var context = plan.Besides.Single(b => b.Use == "context").Sources;
        Assert.Contains(context, s => s is { Name: "genesis 12521-01-01-4", Missing: "", Useful: "2024" });
        Assert.Contains(plan.Missing, f => f.Column == "context" && f.Source == "inkar");
    }

    private static SmallWorld World(ContextRecipe? population = null)
    {
        var world = new SmallWorld { Context = [population ?? Population] };
        world.Series["earlier"] = world.Series["in"];
        // The file of the edition's year whose only period is the year before.
        world.Cells[("earlier", SmallWorld.Year)] = [("01001", 9_900), ("01002", 29_500), ("01003", 9_500), ("01004", 8_100)];
        world.Periods["earlier"] = SmallWorld.Year - 1;
        return world;
    }
}
