using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>Which period of a series an edition takes: its year, a fixed lag, the latest within a limit.</summary>
public sealed class PeriodChoiceTests
{
    [Theory]
    [InlineData(0, null, "2024", "2024")]
    [InlineData(2, null, "2022", "2022")]
    [InlineData(0, 2, "2024, 2023, 2022", "2022 to 2024")]
    [InlineData(1, 1, "2023, 2022", "2022 to 2023")]
    public void Years_AreLatestFirst(int lag, int? within, string years, string text)
    {
        var choice = new PeriodChoice { Lag = lag, LatestWithin = within };

        Assert.Equal(years, string.Join(", ", choice.Years(2024)));
        Assert.Equal(text, choice.Describe(2024));
    }

    [Fact]
    public void Lag_TakesTheSameDistanceInEveryEdition()
    {
        var recipe = With(new PeriodChoice { Lag = 2 });
        var releases = Releases(2018, 2019, 2020, 2021);

        Assert.Equal(2019, Year(recipe, releases, 2021));
        Assert.Equal(2018, Year(recipe, releases, 2020));
        var finding = Assert.Throws<FindingException>(() => Year(recipe, releases, 2019)).Findings[0];
        Assert.Equal("release-missing", finding.Code);
        Assert.Equal("edition 2019, year 2017", finding.Place);
    }

    [Fact]
    public void LatestWithin_TakesTheLatestThereIsAndStopsBeyondTheLimit()
    {
        var recipe = With(new PeriodChoice { LatestWithin = 1 });
        var releases = Releases(2018, 2019);

        Assert.Equal(2019, Year(recipe, releases, 2019));
        Assert.Equal(2019, Year(recipe, releases, 2020));
        Assert.Equal("release-missing", Assert.Throws<FindingException>(() => Year(recipe, releases, 2021)).Findings[0].Code);
    }

    [Fact]
    public void LatestWithin_OfASeriesOfManyYears_IsThePeriodThatIsThere()
    {
        var world = new SmallWorld();
        world.Set("ratio", SmallWorld.Year - 1, 11, 21, 41, 31);
        world.Cells.Remove(("ratio", SmallWorld.Year));
        world.Series["ratio"] = world.Series["ratio"] with { Period = new PeriodChoice { LatestWithin = 1 } };

        var value = world.Run().Indicators.First(v => v.Indicator == Indicators.Sgb2Rate && v.Kreis.Text == "01004");

        Assert.Equal((62, $"{SmallWorld.Year - 1}"), (value.Value, value.ReferencePeriod));
    }

    [Fact]
    public void Lag_OfACountPerInhabitant_IsDividedByTheInhabitantsOfItsYear()
    {
        var recipe = With(new PeriodChoice { Lag = 1 });
        var needs = Needs.Resolve(recipe, Releases(2018, 2019, 2020, 2021), [2021]);

        Assert.Contains(needs, n => n.Series == "people" && n.Year == 2020);
    }

    private static int Year(Recipe recipe, IReadOnlyList<Release> releases, int edition) =>
        Needs.Resolve(recipe, releases, [edition]).Single(n => n.Series == "tax").Year;

    private static Recipe With(PeriodChoice choice) =>
        new()
        {
            Schema = Recipe.CurrentSchema,
            Name = "test",
            Title = "test",
            FirstYear = 2019,
            LastYear = 2021,
            Gebietsstand = new DateOnly(2021, 12, 31),
            Clustering = new ClusterParameters(),
            Population = "people_now",
            Series = new Dictionary<string, SeriesRecipe>
            {
                ["tax"] = Series("tax") with { Period = choice },
                ["people"] = Series("people"),
                ["people_now"] = Series("people") with
                {
                    Release = new ReleasePattern { Source = "test", Table = "other" },
                },
            },
            Indicators =
            [
                new()
                {
                    Code = Indicators.TaxCapacity.Code,
                    Rule = IndicatorRule.PerInhabitant,
                    Series = ["tax"],
                    Population = ["people"],
                    Years = 1,
                    SourceName = "test",
                },
            ],
        };

    private static SeriesRecipe Series(string table) =>
        new()
        {
            Release = new ReleasePattern
            {
                Source = "test",
                Table = table,
                Period = "{period}",
            },
            Unit = "unit",
            Kind = SeriesKind.Count,
            Minimum = 0,
            Maximum = 1e9,
        };

    private static IReadOnlyList<Release> Releases(params int[] years) =>
        [
            new(Offer("other", null), "sha-other", 1),
            .. years.SelectMany(y => new[] { "tax", "people" }.Select(t => new Release(Offer(t, $"{y}"), $"sha-{t}-{y}", 1))),
        ];

    private static ReleaseOffer Offer(string table, string? period) =>
        new()
        {
            Source = "test",
            Format = "test",
            Table = table,
            Period = period,
            Gebietsstand = new DateOnly(2021, 12, 31),
            File = $"{table}_{period}",
            Licence = "none",
            Attribution = "none",
        };
}
