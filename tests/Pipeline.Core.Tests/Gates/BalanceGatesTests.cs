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
