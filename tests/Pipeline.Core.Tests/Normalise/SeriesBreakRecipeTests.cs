using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class SeriesBreakRecipeTests
{
    [Fact]
    public void ForEdition_FromTheBreakOn_IsMadeOtherwiseAndSaysSo()
    {
        var recipe = Read(2021);
        var before = Life(recipe.ForEdition(2020));
        var after = Life(recipe.ForEdition(2021));

        Assert.Equal((1.0, null), (before.Factor, before.Note));
        Assert.Equal((2.0, "Seit 2021 anders."), (after.Factor, after.Note));
        Assert.Equal(after.Factor, Life(recipe.ForEdition(2030)).Factor);
        Assert.Single(after.Breaks);
        Assert.Equal(
            ["life_expectancy"],
            IndicatorDefinitions.Changed(
                IndicatorDefinitions.Describe(recipe.ForEdition(2020)),
                IndicatorDefinitions.Describe(recipe.ForEdition(2021))
            )
        );
    }

    [Theory]
    [InlineData(2016, "in ascending years after")]
    [InlineData(1999, "in ascending years after")]
    public void Read_ABreakBeforeTheSecondEdition_IsRefused(int year, string says)
    {
        var finding = Assert.Throws<FindingException>(() => Read(Math.Min(year, TestRecipes.Demo.FirstYear))).Findings[0];

        Assert.Equal("recipe-faulty", finding.Code);
        Assert.Contains(says, finding.Expected, StringComparison.Ordinal);
    }

    private static Recipe Read(int year)
    {
        var recipe = JsonNode.Parse(TestRecipes.DemoText)!;
        var life = recipe["indicators"]!.AsArray().Single(i => i!["code"]!.GetValue<string>() == "life_expectancy")!;
        var later = JsonNode.Parse(life.ToJsonString())!;
        later["factor"] = 2;
        life["breaks"] = new JsonArray(
            new JsonObject
            {
                ["first_year"] = year,
                ["indicator"] = later,
                ["note"] = "Seit 2021 anders.",
            }
        );
        return RecipeReader.Read("demo", Encoding.UTF8.GetBytes(recipe.ToJsonString()));
    }

    private static IndicatorRecipe Life(Recipe recipe) => recipe.Indicators.Single(i => i.Code == "life_expectancy");
}
