using Pipeline.Core.Domain;
using Pipeline.Publication.Site;

namespace Pipeline.Site.Tests.Pages;

/// <summary>The parts of the city states the search knows, against how many their offices count.</summary>
public class CityPartsTests
{
    /// <summary>
    /// Berlin has 12 Bezirke and 97 Ortsteile, six of one name; Hamburg 7 and 104, four of one name (Eimsbüttel, Wandsbek, Bergedorf,
    /// Harburg); Bremen 23 Stadtteile, Bremerhaven nine.
    /// </summary>
    [Theory]
    [InlineData("11000", 12 + 97 - 6)]
    [InlineData("02000", 7 + 104 - 4)]
    [InlineData("04011", 23)]
    [InlineData("04012", 9)]
    public void Parts_OfACity_AreAsManyAsItHas(string ags, int count)
    {
        var parts = SiteNames.CityParts.Single(p => p[0] == ags)[1].Split('|');
        Assert.Equal(count, parts.Length);
        Assert.Equal(count, parts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(parts, p => Assert.Equal(p.Trim(), p));
    }

    [Fact]
    public void Cities_WithParts_AreKreiseOfCityStates()
    {
        var states = new[] { "Berlin", "Bremen", "Hamburg" };
        Assert.Equal(
            KreisRegister.Gebietsstand2021.All.Where(k => states.Contains(k.Land.Name)).Select(k => k.Key.Text).Order(),
            SiteNames.CityParts.Select(p => p[0]).Order()
        );
    }
}
