using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Normalise;

/// <summary>Expected values by hand.</summary>
public sealed class StandardErrorTests
{
    private static readonly KreisKey Kreis = KreisKey.Parse("01001");

    [Fact]
    public void Binomial_TenPercentOfNineHundred_IsOnePoint() => Near.Equal(1, StandardErrors.Binomial(10, 900));

    [Fact]
    public void FromCounts_EachRule_UsesTheCountsOfTheKreis()
    {
        var recipe = TestRecipes.Inkar2021;
        // 100,000 inhabitants; 900 moves in and 700 out over two of the years, 4,000 young people in each of them.
        Observation[] observations =
        [
            Count("population_total", 2018, 80_000, 1),
            Count("population_total", 2018, 40_000, 0.5),
            Count("population_total", 2017, 1, 1),
            Count("moves_in_18_24", 2018, 500, 1),
            Count("moves_in_25_29", 2014, 400, 1),
            Count("moves_out_18_24", 2018, 700, 1),
            Count("moves_in_18_24", 2013, 9_999, 1),
            Count("population_18_19", 2018, 4_000, 1),
            Count("population_20_24", 2014, 4_000, 1),
        ];
        var values = recipe.Indicators.Select(i => Value(recipe.Indicator(i.Code), 5)).ToList();

        var errors = StandardErrors
            .FromCounts(recipe, new EditionData(2018, observations, values))
            .Zip(recipe.Indicators)
            .ToDictionary(p => p.Second.Code, p => p.First);

        // √(5 · 95 / 1,050); 12 / √(1,100 · 3); √1,600 / 8,000 · 1,000.
        Near.Equal(Math.Sqrt(475.0 / 1050), errors["leavers_without_degree_pct"]!.Value);
        Near.Equal(12 / Math.Sqrt(3300), errors["life_expectancy"]!.Value);
        Near.Equal(5, errors["young_net_migration_per_1000"]!.Value);
        Assert.Null(errors["sgb2_rate_pct"]);
        Assert.Null(errors["supply_index"]);
    }

    /// <summary>The hand-computed Kreis (<see cref="LifeTableRuleTests"/>): 0.377825 years with the open group's error.</summary>
    [Fact]
    public void FromCounts_ComputedLifeExpectancy_HasTheErrorOfItsTable()
    {
        var world = new MortalityWorld();
        var data = world.Run();

        var errors = StandardErrors.FromCounts(world.Recipe, data);

        Assert.Equal(data.LifeTables.Select(t => (double?)t.StandardErrorWithOpenGroup), errors);
        Assert.Equal(0.377825, errors[0]!.Value, 2e-6);
    }

    private static IndicatorValue Value(Indicator indicator, double value) => new(Kreis, indicator, value, "2018", ValueStatus.Value, null);

    private static Observation Count(string series, int year, double value, double weight) =>
        new(
            "genesis",
            new string('0', 64),
            series,
            "01001",
            Kreis,
            Period.OfYear(year),
            value,
            ValueStatus.Value,
            null,
            "Anzahl",
            new DateOnly(2021, 12, 31),
            weight
        );
}
