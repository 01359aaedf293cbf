using System.Text.Json.Nodes;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>
/// The recipe that needs no file without a licence: all of <c>inkar-2021</c> but the crosswalk, whose place the laws on the territory
/// of the Kreise take.
/// </summary>
public sealed class OfficialTerritoryTests
{
    [Fact]
    public void Recipe_AfterTheLaws_DiffersFromItsModelInNothingElse()
    {
        var (model, official) = (Read("inkar-2021"), Read("inkar-2021-amtlich"));
        Assert.True(model.Remove("crosswalk"));
        foreach (var name in new[] { "name", "title" })
            model[name] = official[name]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(model, official));
    }

    [Fact]
    public void Recipe_AfterTheLaws_AsksForNoCrosswalk()
    {
        var recipe = TestRecipes.Read("inkar-2021-amtlich");
        Assert.Null(Crosswalks.Release(recipe, []));
        Assert.Equal(recipe.Gebietsstand, Reforms.CrosswalkTo2021().Target);
    }

    private static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", name + ".json")))!.AsObject();
}
