using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Published;

/// <summary>
/// The demo by a recipe that brings an eighth indicator and a scheme of five clusters: two editions with two PDFs and the
/// site, made in this process by nothing but that recipe.
/// </summary>
public sealed class OwnIndicatorRun : IAsyncLifetime, IDisposable
{
    /// <summary>Code of the eighth indicator.</summary>
    public const string Code = "mean_age_own_years";

    private readonly TemporaryFolder _folder = new();

    private static readonly RecipeRun Run = new("demo", Bytes());

    /// <summary>The recipe.</summary>
    public static Recipe Recipe => Run.Recipe;

    /// <summary>The store.</summary>
    public string Store => _folder.Path;

    internal StoreTables Tables => new(Store);

    internal ReportFiles Reports => new(Store, "2020.1");

    /// <summary>Runs it.</summary>
    public async Task InitializeAsync()
    {
        var order = Run.Order(2019, 2020) with
        {
            Reports = new ReportOrder { Kreise = [KreisKey.Parse("01001"), KreisKey.Parse("16077")] },
            WritesSite = true,
        };
        await Run.RunAsync(Path.Combine(RepositoryRoot.Folder, "demo", "releases"), Store, order);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes()
    {
        var recipe = RecipeRun.Published("demo");
        recipe["own_indicators"] = JsonNode.Parse(
            $$"""
            [{
              "code": "{{Code}}", "unit": "years", "polarity": -1, "decimals": 1,
              "name": "Mittleres Alter", "display_unit": "Jahre",
              "words": {
                "better": "ein niedrigeres mittleres Alter", "worse": "ein höheres mittleres Alter",
                "topic": "das mittlere Alter", "short": "Alter",
                "definition": "Durchschnittliches Alter der Einwohner:innen.",
                "plain_good": "Die Menschen sind hier jünger.", "plain_hard": "Die Menschen sind hier älter."
              }
            }]
            """
        );
        recipe["indicators"]!
            .AsArray()
            .Add(JsonNode.Parse($$"""{ "code": "{{Code}}", "rule": "Value", "series": ["mean_age"], "source_name": "Demodaten" }"""));
        recipe["clustering"] = JsonNode.Parse(
            """
            {
              "clusters": 5, "random_starts": 50,
              "scheme": {
                "clusters": [
                  { "name": "Städte mit Zulauf", "urban": true, "shade": "Dark" },
                  { "name": "Städte mit Sorgen", "urban": true, "shade": "Light" },
                  { "name": "Land im Aufwind", "urban": false, "shade": "Dark" },
                  { "name": "Land im Mittelfeld", "urban": false, "shade": "Middle" },
                  { "name": "Land mit weiten Wegen", "urban": false, "shade": "Light" }
                ]
              }
            }
            """
        );
        recipe["certainty"] = JsonNode.Parse("""{ "resamples": 10, "starts": 2 }""");
        recipe["gap"] = JsonNode.Parse("""{ "references": 2, "starts": 1 }""");
        return Encoding.UTF8.GetBytes(recipe.ToJsonString());
    }
}
