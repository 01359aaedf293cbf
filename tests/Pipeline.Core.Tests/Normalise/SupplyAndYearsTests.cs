using Pipeline.Core.Normalise;

namespace Pipeline.Core.Tests.Normalise;

public sealed class SupplyAndYearsTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(400, 2)]
    [InlineData(400.0001, 1)]
    [InlineData(401, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000.0001, 0)]
    [InlineData(1001, 0)]
    public void Points_OfADistance_ChangeBehind400And1000Metres(double metres, int points) =>
        Assert.Equal(points, SupplyIndex.Points(metres));

    /// <summary>By hand: (4 + 8) / 2 · 10 of two of three years, (3 + 5 + 7) / 3 · 10, and none.</summary>
    [Fact]
    public void Mean_OfThreeYears_TakesThoseThatHaveAValue()
    {
        var found = MeanOfYears.Compute(
            [
                (2016, [Value(4), Value(3), Value(null)]),
                (2017, [Value(null), Value(5) with { Method = "merged" }, Value(null)]),
                (2018, [Value(8), Value(7), Value(null)]),
            ],
            10,
            3
        );

        Assert.Equal([new(60, "2016, 2018", null), new(50, "2016–2018", "merged"), new(null, "", null)], found);

        static HarmonisedValue Value(double? value) => new(value, "", null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2018", 2018)]
    [InlineData("2017–2018", 2017, 2018)]
    [InlineData("2014, 2016–2018", 2014, 2016, 2017, 2018)]
    [InlineData("2014, 2016, 2018", 2014, 2016, 2018)]
    public void Text_OfYears_WritesRuns_ThatReadBack(string text, params int[] years)
    {
        Assert.Equal(text, YearList.Text(years));
        Assert.Equal(years, YearList.Parse(text));
    }
}
