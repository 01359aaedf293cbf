using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>What an edition of the family of 2026 takes from where, told from its recipe and its requests alone.</summary>
public sealed class DataPlanTests
{
    private static readonly Recipe Family = RecipeReader.Read("kreise-2026", Bytes("recipes", "kreise-2026.json"));
    private static readonly RequestList Requests = RequestList.Read("requests", Bytes("recipes", "requests", "kreise-2026.json"));
    private static readonly IReadOnlyList<ReleaseOffer> Offers = [.. Requests.Requests.SelectMany(r => r.Offers()).Select(o => o.Offer)];

    public static TheoryData<int, string[]> Periods() =>
        new()
        {
            { 2022, ["2020–2022", "2022–2023", "2020–2022", "2021", "2019–2021", "2020", "2018–2022"] },
            { 2023, ["2021–2023", "2022–2023", "2021–2023", "2022", "2020–2022", "2021", "2019–2023"] },
            { 2024, ["2022–2024", "2022–2023", "2022–2024", "2023", "2021–2023", "2022", "2020–2024"] },
        };

    [Theory]
    [MemberData(nameof(Periods))]
    public void Edition_TakesTheSameDistanceOfEverySeries(int edition, string[] periods)
    {
        var plan = DataPlan.Make(Family, edition, Offers, areFiles: false);

        Assert.Equal(periods, plan.Indicators.Select(i => i.Period));
        Assert.Equal(Family.Indicators.Select(i => i.Code), plan.Indicators.Select(i => i.Code));
        Assert.Equal([0, 0, 1, 1, 2, 0], plan.Indicators.Where(i => i.Code != "supply_index").Select(i => i.Age));
        Assert.Empty(plan.Missing);
    }

    [Fact]
    public void Edition_BeyondWhatIsServed_NamesEveryGapAndItsReason()
    {
        var plan = DataPlan.Make(Family, 2025, Offers, areFiles: false);

        Assert.Contains(plan.Missing, f => (f.Code, f.Column, f.Found) == ("period-unserved", "sgb2_rate_pct", "2024"));
        Assert.Contains(plan.Missing, f => (f.Code, f.Column, f.Found) == ("period-unserved", "disposable_income_eur_per_capita", "2023"));
        Assert.Contains(plan.Missing, f => (f.Code, f.Column) == ("release-missing", "life_expectancy") && f.Table == "12613-02-02-4");
        Assert.DoesNotContain(plan.Missing, f => f.Column == "supply_index");
        var life = plan.Indicators[0].Sources.Single(s => s.Name == "genesis 12613-02-02-4");
        Assert.Equal(("2023–2025", "2025"), (life.Years, life.Missing));
    }

    /// <summary>Where nobody wrote down which years there are distances of, only the file knows: the plan does not name a year.</summary>
    [Fact]
    public void SupplyIndex_OfUnknownYears_NamesNoYear()
    {
        var family = RecipeReader.Read("inkar-2021", Bytes("recipes", "inkar-2021.json"));
        var plan = DataPlan.Make(
            family,
            2019,
            [
                .. family
                    .Series.Values.Select(s => s.Release)
                    .Select(p =>
                        Offers[0] with
                        {
                            Source = p.Source,
                            Format = p.Format!,
                            Edition = p.Edition,
                            Table = p.Table,
                            Period = null,
                        }
                    ),
            ],
            areFiles: true
        );

        var supply = plan.Indicators.Single(i => i.Code == "supply_index");
        Assert.Equal(("–2019", null), (supply.Period, supply.Age));
        Assert.Equal("–2019", supply.Sources.Single().Years);
        Assert.Equal(("2019", 0), plan.Indicators.Where(i => i.Code == "sgb2_rate_pct").Select(i => (i.Period, i.Age)).Single());
    }

    /// <summary>A folder may be newer than a recipe: what lies there counts, and of a file of many years only the file knows.</summary>
    [Fact]
    public void Files_NewerThanTheRecipeKnows_AreThere()
    {
        List<ReleaseOffer> files =
        [
            .. Offers,
            .. Offers.Where(o => o.Period == "2024").Select(o => o with { Period = "2025", File = o.File + "-2025" }),
        ];

        // Requests that name the year are newer knowledge too, but only of tables by year.
        Assert.Equal(
            ["sgb2_rate_pct", "leavers_without_degree_pct", "disposable_income_eur_per_capita"],
            DataPlan.Make(Family, 2025, files, areFiles: false).Missing.Select(f => f.Column).Distinct()
        );
        var plan = DataPlan.Make(Family, 2025, files, areFiles: true);

        Assert.Empty(plan.Missing);
        var sources = plan.Indicators.ToDictionary(i => i.Code, i => i.Sources);
        Assert.All(sources["life_expectancy"], s => Assert.Equal(("", ""), (s.Missing, s.Unconfirmed)));
        Assert.Equal(("", "2024"), (sources["sgb2_rate_pct"].Single().Missing, sources["sgb2_rate_pct"].Single().Unconfirmed));
    }

    [Fact]
    public void GrowthOfTheOpenGroup_ThatIsNotThere_IsUsefulAndNotMissing()
    {
        var fewer = Offers.Where(o => o.Table != "12411-09-01-4" || string.CompareOrdinal(o.Period, "2018") >= 0).ToList();

        var plan = DataPlan.Make(Family, 2024, fewer, areFiles: false);

        Assert.Empty(plan.Missing);
        Assert.Equal("2016–2017", plan.Indicators[0].Sources.Single(s => s.Name == "genesis 12411-09-01-4").Useful);
    }

    /// <summary>Of 2023 the row for Germany by age is 64,046 moves more than the Länder together.</summary>
    [Fact]
    public void Moves_AddUpToTheLaender() =>
        Assert.Equal(
            ["moves_in_18_24", "moves_in_25_29", "moves_out_18_24", "moves_out_25_29"],
            Family.Series.Where(s => s.Value.LaenderCount).Select(s => s.Key).Order(StringComparer.Ordinal)
        );

    public static TheoryData<string, int> Editions() =>
        new()
        {
            { "kreise-2026", 2022 },
            { "kreise-2026", 2024 },
            { "live-2021", 2017 },
            { "live-2021", 2019 },
        };

    /// <summary>What a plan says will be fetched is what a run takes: inhabitants, context and weights among it.</summary>
    [Theory]
    [MemberData(nameof(Editions))]
    public void Releases_AreThoseOfTheRun(string name, int edition)
    {
        var recipe = RecipeReader.Read(name, Bytes("recipes", name + ".json"));
        var requests = RequestList.Read(name, Bytes("recipes", "requests", name + ".json"));
        List<ReleaseOffer> offers = [.. requests.Requests.SelectMany(r => r.Offers()).Select(o => o.Offer)];
        List<Release> releases = [.. offers.Select(o => new Release(o, o.File, 1))];

        var plan = DataPlan.Make(recipe, edition, offers, areFiles: false);
        var taken = Needs.Resolve(recipe, releases, [edition]).Select(n => n.Release.Offer.Label).ToHashSet();

        Assert.Equal(taken.Order(StringComparer.Ordinal), plan.Releases.Order(StringComparer.Ordinal));
        Assert.Empty(plan.Missing);
    }

    /// <summary>The year by whose inhabitants merging Kreise are weighed, and the file of a context series, are needed as well.</summary>
    [Fact]
    public void WeightsAndContext_ThatAreNotThere_AreMissing()
    {
        var recipe = RecipeReader.Read("live-2021", Bytes("recipes", "live-2021.json"));
        var weighed = recipe.Series.Values.Select(s => s.WeightYear).OfType<int>().First();
        var context = recipe.Series[recipe.Context[0].Series].Release;

        var plan = DataPlan.Make(recipe, 2019, [], areFiles: false);

        Assert.Equal(["population", "context", "weights"], plan.Besides.Select(b => b.Use));
        Assert.Contains(plan.Missing, f => f.Column == "weights" && f.Place == $"edition 2019, year {weighed}");
        Assert.Contains(plan.Missing, f => f.Column == "context" && f.Source == context.Source);
    }

    /// <summary>The years before the last of a three-year mean are taken where they are there, and told where they are not.</summary>
    [Fact]
    public void EarlierYearsOfAMean_AreTakenOrUseful()
    {
        var recipe = RecipeReader.Read("inkar-2021-mean3", Bytes("recipes", "inkar-2021-mean3.json")) is var read
            ? read with
            {
                Series = read.Series.ToDictionary(
                    s => s.Key,
                    s =>
                        s.Key == "leavers_without_degree"
                            ? s.Value with
                            {
                                Release = new() { Source = "inkar", Period = "{period}" },
                            }
                            : s.Value
                ),
            }
            : null!;
        ReleaseOffer[] offers = [Leavers(2018), Leavers(2017)];

        var plan = DataPlan.Make(recipe, 2018, offers, areFiles: false);

        var leavers = plan.Indicators.Single(i => i.Code == "leavers_without_degree_pct");
        Assert.Equal(("2017–2018", "", "2016"), leavers.Sources.Select(s => (s.Years, s.Missing, s.Useful)).Single());
        Assert.Equal("2017–2018", leavers.Period);
        Assert.Equal(offers.Select(o => o.Label), plan.Releases);
    }

    [Fact]
    public void Cost_CountsDescriptionsReleasesAndLaender()
    {
        var plan = DataPlan.Make(Family, 2024, Offers, areFiles: false);
        var costs = RequestCost.Of(Requests, plan.Releases.ToHashSet());

        // 12613-02-02-4: the description, and three years of sixteen Länder.
        Assert.Equal((3, 49), costs.Where(c => c.What == "12613-02-02-4").Select(c => (c.Releases, c.Requests)).Single());
        Assert.Equal((1, 1), costs.Where(c => c.What == "2025").Select(c => (c.Releases, c.Requests)).Single());
        Assert.Equal(76, costs.Sum(c => c.Requests));
        Assert.Equal(116, RequestCost.Of(Requests, null).Sum(c => c.Requests));
    }

    [Fact]
    public void Recipe_TakesNoSeriesUnderTwoMeanings()
    {
        var definitions = Enumerable.Range(2022, 3).Select(y => IndicatorDefinitions.Describe(Family.ForEdition(y))).ToList();

        Assert.All(definitions, d => Assert.Equal(definitions[0], d));
        Assert.DoesNotContain(Family.Indicators, i => i.Code == "tax_capacity_eur_per_capita");
        Assert.StartsWith("LifeTable of 3 years", definitions[0]["life_expectancy"], StringComparison.Ordinal);
    }

    private static byte[] Bytes(params string[] path) => File.ReadAllBytes(Path.Combine([RepositoryRoot.Folder, .. path]));

    private static ReleaseOffer Leavers(int year) =>
        Offers[0] with
        {
            Source = "inkar",
            Format = "inkar-wizard-csv",
            Edition = null,
            Table = null,
            Period = $"{year}",
            File = $"leavers_{year}.csv",
        };
}
