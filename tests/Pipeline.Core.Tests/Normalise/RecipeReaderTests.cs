using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Normalise;

public sealed class RecipeReaderTests
{
    public static TheoryData<string> Names() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "recipes"), "*.json")
                .Select(f => Path.GetFileNameWithoutExtension(f)),
        ];

    public static TheoryData<string, string> Faults() =>
        new()
        {
            { "an unknown key", "hystersis" },
            { "another schema", "recipe/2" },
            { "another name", "demmo" },
            { "an unknown series", "nowhere" },
            { "an unknown population", "nobody" },
            { "an unknown indicator", "happiness" },
            { "an indicator twice", "at least two indicators, none twice" },
            { "a rule without its series", "the series the rule SupplyPoints needs" },
            { "one cluster", "at least two clusters" },
            { "hysteresis of one", "hysteresis must lie in" },
            { "a minimum above the maximum", "a minimum below the maximum" },
            { "years the wrong way round", "years from 1990 to 2999" },
            { "a missing key", "title" },
            { "a null", "recipe/1" },
            { "no supply index", "supply_index among the indicators" },
            { "an own indicator that is known", "own indicators that are not known already" },
            { "an own indicator without direction", "a polarity of 1 or -1" },
            { "another number of clusters", "names and colours for 5 clusters under \"scheme\"" },
            { "a scheme with one urban cluster", "2 to 3 urban and as many rural clusters" },
            { "a scheme with rural clusters first", "urban clusters before rural ones" },
            { "a scheme with a shade twice", "a shade of its own" },
            { "secret Kreise taken as they are", "a mean of years for sgb2_rate_pct, because Kreise of sgb2_rate may be secret" },
            { "a Kürzel without Bereich", "the Bereich (LRB, SDG, ZOM, EU) of sgb2_rate" },
            { "another form of no text of the series", "only texts that choose the series (LRB, 14426, q_SGBII" },
            { "a later edition that says neither", "the Bereich or the ID of sgb2_rate in the edition 2025" },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_OfEveryRecipe_Succeeds(string name)
    {
        var recipe = RecipeReader.Read(name, File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "recipes", name + ".json")));
        Assert.Equal((7, 6, 0.1), (recipe.Indicators.Count, recipe.Clustering.Clusters, recipe.Clustering.Hysteresis));
        Assert.Equal(name == "demo", recipe.Demo);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OfAFaultyRecipe_IsAFindingThatNamesTheFault(string fault, string says)
    {
        var recipe = JsonNode.Parse(TestRecipes.DemoText)!;
        Damage(recipe, fault);
        var finding = Assert.Single(
            Assert.Throws<FindingException>(() => RecipeReader.Read("demo", Encoding.UTF8.GetBytes(recipe.ToJsonString()))).Findings
        );
        Assert.Equal(("recipe-faulty", "recipes/demo.json"), (finding.Code, finding.Source));
        Assert.Contains(says, $"{finding.Expected} | {finding.Found}", StringComparison.Ordinal);
    }

    /// <summary>The same series from the service and from a folder: each layout has its own coordinates.</summary>
    [Fact]
    public void Selector_OfASeriesWithSeveralLayouts_IsThatOfTheReleaseAtHand()
    {
        var recipe = JsonNode.Parse(TestRecipes.DemoText)!;
        recipe["series"]!["moves_in_18_24"]!["layouts"] = JsonNode.Parse(
            """
            {"genesis-xlsx":{"where":{"row1":"18 bis unter 25 Jahre","head1":"Zuzüge"},"renamed":{"Zuzüge":["Zugezogene"]},"unit":"Personen"}}
            """
        );
        var series = RecipeReader.Read("demo", Encoding.UTF8.GetBytes(recipe.ToJsonString())).Series["moves_in_18_24"];

        var (flat, xlsx) = (series.Selector("in", "genesis-ffcsv"), series.Selector("in", "genesis-xlsx"));

        Assert.Equal((series.Measure, series.Where, series.Unit), (flat.Measure, flat.Where, flat.Unit));
        Assert.Equal((null, "Zuzüge", "Personen"), (xlsx.Measure, xlsx.Where["head1"], xlsx.Unit));
        Assert.Equal(["Zugezogene"], xlsx.Renamed["Zuzüge"]);
    }

    /// <summary>The website's workbook has the heads of the csv: every GENESIS table of the newest recipe may come as either.</summary>
    [Fact]
    public void Selector_OfAWorkbook_IsThatOfTheCsvWhereTheRecipeSaysNothingElse()
    {
        var family = TestRecipes.Read("kreise-2026");
        var genesis = family.Series.Where(s => s.Value.Release.Source == "genesis").ToList();

        Assert.Equal(6, genesis.Select(s => s.Value.Release.Table).Distinct().Count());
        Assert.All(
            genesis,
            s =>
            {
                var (csv, xlsx) = (s.Value.Selector(s.Key, "genesis-csv"), s.Value.Selector(s.Key, "genesis-xlsx"));
                Assert.Contains("head1", csv.Where.Keys);
                Assert.Equal(csv.Where, xlsx.Where);
                Assert.Equal(csv.Measure, xlsx.Measure);
            }
        );
    }

    /// <summary>
    /// Who lives in a Kreis, in every recipe of real data: inhabitants of all years since 1995, ages, density by area and the balance of
    /// moves; the share of foreigners and the balance of births where a file of those years has them.
    /// </summary>
    [Theory]
    [InlineData("inkar-2021", false)]
    [InlineData("inkar-2021-amtlich", false)]
    [InlineData("inkar-2021-mean3", false)]
    [InlineData("live-2021", true)]
    [InlineData("kreise-2026", true)]
    public void Context_OfEveryRealRecipe_IsWhole(string name, bool isWholeToday)
    {
        var recipe = TestRecipes.Read(name);
        string[] always =
        [
            "density_per_km2",
            "from_65_share_pct",
            "mean_age_years",
            "migration_balance_per_1000",
            "population",
            "under_18_share_pct",
        ];
        string[] today = isWholeToday ? ["foreign_share_pct", "natural_balance_per_1000"] : [];

        Assert.Equal(always.Concat(today).Order(StringComparer.Ordinal), recipe.Context.Select(c => c.Code).Order(StringComparer.Ordinal));
        var population = recipe.Context.Single(c => c.Code == "population");
        Assert.Equal((1995, 50), (population.Since, population.Years));
        Assert.Equal(SeriesKind.Density, recipe.Series[recipe.Context.Single(c => c.Code == "density_per_km2").Series].Kind);
        Assert.True(recipe.Series[recipe.Context.Single(c => c.Code == "migration_balance_per_1000").Series].IsBalance);
    }

    [Fact]
    public void Read_AnotherWayOfAContextSeries_IsOfTheSameCode()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "recipes", "kreise-2026.json")))!;
        recipe["context"]![0]!["otherwise"]!["code"] = "mean_age_years";
        var fault = Assert.Throws<FindingException>(() => RecipeReader.Read("kreise-2026", Encoding.UTF8.GetBytes(recipe.ToJsonString())));
        Assert.Contains("another way of population", fault.Findings[0].Expected, StringComparison.Ordinal);
    }

    private static void Damage(JsonNode recipe, string fault)
    {
        var (indicators, clustering) = (recipe["indicators"]!.AsArray(), recipe["clustering"]!);
        switch (fault)
        {
            case "an unknown key":
                clustering["hystersis"] = 0.1;
                break;
            case "another schema":
                recipe["schema"] = "recipe/2";
                break;
            case "another name":
                recipe["name"] = "demmo";
                break;
            case "an unknown series":
                indicators[0]!["series"]![0] = "nowhere";
                break;
            case "an unknown population":
                recipe["population"] = "nobody";
                break;
            case "an unknown indicator":
                indicators[0]!["code"] = "happiness";
                break;
            case "an indicator twice":
                indicators[0]!["code"] = (string)indicators[2]!["code"]!;
                break;
            case "a rule without its series":
                indicators[1]!["series"]!.AsArray().RemoveAt(0);
                break;
            case "another form of no text of the series":
                recipe["series"]!["sgb2_rate"]!["renamed"] = new JsonObject { ["LRBB"] = new JsonArray("Sozialleistungen") };
                break;
            case "one cluster":
                clustering["clusters"] = 1;
                break;
            case "hysteresis of one":
                clustering["hysteresis"] = 1;
                break;
            case "a minimum above the maximum":
                recipe["series"]!["sgb2_rate"]!["minimum"] = 61;
                break;
            case "years the wrong way round":
                recipe["first_year"] = 2024;
                break;
            case "a missing key":
                recipe.AsObject().Remove("title");
                break;
            case "a null":
                recipe["series"] = null;
                break;
            case "no supply index":
                indicators.RemoveAt(1);
                break;
            case "an own indicator that is known":
                recipe["own_indicators"] = new JsonArray(Own("life_expectancy"));
                break;
            case "an own indicator without direction":
                recipe["own_indicators"] = new JsonArray(Own("happiness"));
                recipe["own_indicators"]![0]!["polarity"] = 0;
                break;
            case "another number of clusters":
                clustering["clusters"] = 5;
                break;
            case "a scheme with one urban cluster":
                (clustering["clusters"], clustering["scheme"]) = (4, Scheme("uD rD rM rL"));
                break;
            case "a scheme with rural clusters first":
                (clustering["clusters"], clustering["scheme"]) = (4, Scheme("rD rL uD uL"));
                break;
            case "a scheme with a shade twice":
                (clustering["clusters"], clustering["scheme"]) = (4, Scheme("uD uD rD rL"));
                break;
            case "secret Kreise taken as they are":
                recipe["series"]!["sgb2_rate"]!["secret_kreise"] = 16;
                break;
            case "a Kürzel without Bereich":
                recipe["series"]!["sgb2_rate"]!.AsObject().Remove("bereich");
                break;
            case "a later edition that says neither":
                recipe["series"]!["sgb2_rate"]!["later_editions"] = new JsonArray(
                    new JsonObject { ["edition"] = "2025", ["kuerzel"] = "q_SGBII" }
                );
                break;
            default:
                throw new ArgumentException(fault);
        }
    }

    [Fact]
    public void Read_OwnIndicatorAndScheme_AreDescribedByTheRecipeAlone()
    {
        var recipe = JsonNode.Parse(TestRecipes.DemoText)!;
        recipe["own_indicators"] = new JsonArray(Own("happiness"));
        recipe["indicators"]![0]!["code"] = "happiness";
        (recipe["clustering"]!["clusters"], recipe["clustering"]!["scheme"]) = (4, Scheme("uD uL rD rM"));
        var read = RecipeReader.Read("demo", Encoding.UTF8.GetBytes(recipe.ToJsonString()));
        Assert.Equal(
            ("happiness", "Glück", "mehr Glück"),
            (read.Columns()[0].Code, read.Columns()[0].Name, read.Columns()[0].Words.Better)
        );
        Assert.Equal(Indicators.SupplyIndex, read.Columns()[1]);
        Assert.Equal(
            (4, 2, ClusterShade.Light),
            (read.Clustering.Named.Count, read.Clustering.Named.UrbanCount, read.Clustering.Named[2].Shade)
        );
    }

    [Fact]
    public void Read_OwnIndicatorWithoutWords_IsAFindingThatNamesThem()
    {
        var recipe = JsonNode.Parse(TestRecipes.DemoText)!;
        var own = Own("happiness");
        own["words"]!.AsObject().Remove("worse");
        own["words"]!["plain_hard"] = " ";
        recipe["own_indicators"] = new JsonArray(own);
        var finding = Assert.Single(
            Assert.Throws<FindingException>(() => RecipeReader.Read("demo", Encoding.UTF8.GetBytes(recipe.ToJsonString()))).Findings
        );
        Assert.Equal(
            ("words-missing", "recipes/demo.json", "happiness", "nothing for worse, plain_hard"),
            (finding.Code, finding.Source, finding.Column, finding.Found)
        );
    }

    /// <summary>A description that lacks nothing.</summary>
    private static JsonNode Own(string code) =>
        JsonNode.Parse(
            $$"""
            {
              "code": "{{code}}", "unit": "points", "polarity": 1, "name": "Glück", "display_unit": "Punkte", "decimals": 1,
              "words": {
                "better": "mehr Glück", "worse": "weniger Glück", "topic": "das Glück", "short": "Glück", "definition": "Was man hat.",
                "plain_good": "Die Menschen haben Glück.", "plain_hard": "Die Menschen haben wenig Glück."
              }
            }
            """
        )!;

    /// <summary>A scheme by a letter for the settlement type and one for the shade of each cluster.</summary>
    private static JsonObject Scheme(string clusters) =>
        new JsonObject
        {
            ["clusters"] = new JsonArray([
                .. clusters
                    .Split(' ')
                    .Select(c => new JsonObject
                    {
                        ["name"] = "Cluster " + c,
                        ["urban"] = c[0] == 'u',
                        ["shade"] = c[1] switch
                        {
                            'D' => "Dark",
                            'M' => "Middle",
                            _ => "Light",
                        },
                    }),
            ]),
        };
}
