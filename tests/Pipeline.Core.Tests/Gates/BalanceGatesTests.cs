using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Gates;

/// <summary>A balance around zero: its ranks may change from year to year, its unit and its sign may not.</summary>
public sealed class BalanceGatesTests
{
    [Fact]
    public void Run_AnotherOrderOfTheKreise_Passes() => Assert.Empty(Run(Values(2019, (kreis, _) => Other(kreis)), [Values(2018)]));

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void Run_AnotherUnit_StopsByTheSpreadEvenInAFirstEdition(double factor) =>
        Assert.Equal("unit", Assert.Single(Run(Values(2019, (_, v) => Balance(v) * factor), [])).Gate);

    [Fact]
    public void Run_PlusAndMinusExchanged_Stops() =>
        Assert.Equal("sign-flip", Assert.Single(Run(Values(2019, (_, v) => -Balance(v)), [Values(2018)])).Gate);

    /// <summary>
    /// The growth of the inhabitants is the balance and what births and deaths bring: rows of the neighbour fit the neighbour's growth.
    /// </summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("09", "gate:rows-shifted:quota:2018:09")]
    [InlineData("10", "gate:rows-shifted:quota:2018:10")]
    [InlineData("all", "gate:rows-shifted:quota:2018")]
    public void OfRelations_RowsOfTheNeighbour_AreShiftedAgainstTheGrowthOfTheirKreis(string rows, string? expected)
    {
        var kreise = SyntheticRelease.Kreise.Order(StringComparer.Ordinal).Where(k => rows == "all" || k[..2] == rows).ToList();
        var next = kreise.Select((k, i) => (k, Next: kreise[(i + 1) % kreise.Count])).ToDictionary(p => p.k, p => p.Next);

        var found = Relations(Values(2018, (k, _) => Moved(next.GetValueOrDefault(k, k))), k => Moved(k) + (Other(k) / 4));

        // A whole Land is a run of rows too.
        if (expected is null)
            Assert.Empty(found);
        else
            Assert.Contains(expected, found);
    }

    /// <summary>In the year of a census the inhabitants changed on paper: their growth says nothing of who moved.</summary>
    [Fact]
    public void OfRelations_GrowthThatIsNoMovement_SaysNothing() =>
        Assert.Empty(Relations(Values(2018, (k, _) => Moved(k)), k => Moved(k) + (Other(k) * 8)));

    private static double Moved(string kreis) =>
        (int.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture) * 7919L % 1009 / 50.0) - 10;

    private static IEnumerable<string> Relations(SeriesValues balance, Func<string, double> growth)
    {
        var recipe = SyntheticRelease.Recipe();
        recipe = recipe with
        {
            Series = new Dictionary<string, SeriesRecipe>
            {
                ["quota"] = recipe.Series["quota"] with { IsBalance = true },
                ["p"] = recipe.Series["quota"] with { Kind = SeriesKind.Count },
            },
        };
        var before = SyntheticRelease.Values(2017, (_, _) => 100_000) with { Series = "p" };
        var now = SyntheticRelease.Values(2018, (k, _) => 100_000 * Math.Exp(growth(k) / 1000)) with { Series = "p" };
        return EditionGates
            .OfRelations(recipe, [new SeriesPast(balance, [], []), new SeriesPast(now, [before], [before])], new GateParameters())
            .Select(f => f.Id);
    }

    private static IReadOnlyList<GateFinding> Run(SeriesValues now, IReadOnlyList<SeriesValues> before)
    {
        var recipe = SyntheticRelease.Recipe();
        var series = recipe.Series["quota"] with { IsBalance = true, Typical = 3.7 };
        return ReleaseGates.Run(
            recipe with
            {
                Series = new Dictionary<string, SeriesRecipe> { ["quota"] = series },
            },
            [now],
            _ => SyntheticRelease.Kreise,
            before,
            new GateParameters()
        );
    }

    private static SeriesValues Values(int year, Func<string, double, double?>? change = null) =>
        SyntheticRelease.Values(year, change ?? ((_, v) => Balance(v)));

    /// <summary>The values lie from 5 to 15, evenly: around zero their spread is 1.4826 × 2.5.</summary>
    private static double Balance(double value) => value - 10;

    private static double Other(string kreis) =>
        (int.Parse(kreis, System.Globalization.CultureInfo.InvariantCulture) * 104_729L % 997 / 99.7) - 5;
}
