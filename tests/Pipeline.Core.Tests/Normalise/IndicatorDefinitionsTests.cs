using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class IndicatorDefinitionsTests
{
    private static readonly Recipe Demo = TestRecipes.Demo;

    [Fact]
    public void Of_TheDemo_NamesSeriesUnitsAndRule()
    {
        var definitions = IndicatorDefinitions.Describe(Demo);
        Assert.Equal(7, definitions.Count);
        Assert.Equal("Value of inkar: life_expectancy (m_lebenserw, Lebenserwartung) in years", definitions["life_expectancy"]);
        Assert.StartsWith("Value times 12 of inkar: ", definitions["disposable_income_eur_per_capita"], StringComparison.Ordinal);
        Assert.StartsWith(
            "NetMigration mean of 5 years in genesis: ",
            definitions["young_net_migration_per_1000"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Changed_WhereOnlyTheReleaseIsAnother_IsEmpty()
    {
        var later = Demo with
        {
            LastYear = 2030,
            Series = With("life_expectancy", s => s with { Release = s.Release with { Edition = "2030", Format = "inkar-wizard" } }),
        };
        Assert.Empty(IndicatorDefinitions.Changed(IndicatorDefinitions.Describe(Demo), IndicatorDefinitions.Describe(later)));
    }

    [Fact]
    public void Changed_NamesEveryRedefinedIndicator()
    {
        var later = Demo with
        {
            Series = With("life_expectancy", s => s with { Unit = "months" }),
            Indicators =
            [
                .. Demo.Indicators.Select(i =>
                    i.Code == "disposable_income_eur_per_capita" ? i with { Factor = 1 }
                    : i.Code == "young_net_migration_per_1000" ? i with { Years = 3 }
                    : i
                ),
            ],
        };
        Assert.Equal(
            ["disposable_income_eur_per_capita", "life_expectancy", "young_net_migration_per_1000"],
            IndicatorDefinitions.Changed(IndicatorDefinitions.Describe(Demo), IndicatorDefinitions.Describe(later))
        );
    }

    [Fact]
    public void Changed_NamesWhatIsNewAndWhatIsGone()
    {
        var (a, b) = (
            new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" },
            new Dictionary<string, string> { ["y"] = "2", ["z"] = "3" }
        );
        Assert.Equal(["x", "z"], IndicatorDefinitions.Changed(a, b));
    }

    private static Dictionary<string, SeriesRecipe> With(string code, Func<SeriesRecipe, SeriesRecipe> edit) =>
        Demo.Series.ToDictionary(s => s.Key, s => s.Key == code ? edit(s.Value) : s.Value);
}
