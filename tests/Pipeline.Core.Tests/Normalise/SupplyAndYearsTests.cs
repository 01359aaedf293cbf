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

    [Theory]
    [InlineData("")]
    [InlineData("2018", 2018)]
    [InlineData("2017–2018", 2017, 2018)]
    [InlineData("2014, 2016–2018", 2014, 2016, 2017, 2018)]
    [InlineData("2014, 2016, 2018", 2014, 2016, 2018)]
    public void Text_OfYears_WritesRuns(string text, params int[] years) => Assert.Equal(text, YearList.Text(years));
}
