using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Facts;

public sealed class ReformsTests
{
    private static readonly Crosswalk Walk = Reforms.CrosswalkTo2021();

    [Theory]
    [InlineData(2006, 439)]
    [InlineData(2007, 429)]
    [InlineData(2008, 413)]
    [InlineData(2009, 412)]
    [InlineData(2010, 412)]
    [InlineData(2011, 402)]
    [InlineData(2015, 402)]
    [InlineData(2016, 401)]
    [InlineData(2020, 401)]
    [InlineData(2021, 400)]
    [InlineData(2025, 400)]
    [InlineData(2026, 401)]
    public void KreiseOn_AYear_AreAsManyAsThereWere(int year, int expected)
    {
        Assert.Equal(expected, Reforms.KreiseOn(year).Count);
        Assert.Equal(expected, Walk.Links(year).Select(l => l.From).Distinct().Count());
    }

    [Fact]
    public void Links_OfEveryYear_ReachExactlyTheKreiseOf2021() =>
        Assert.All(
            Walk.Years,
            year =>
                Assert.Equal(KreisRegister.Gebietsstand2021.All.Select(k => k.Key), Walk.Links(year).Select(l => l.To).Distinct().Order())
        );

    [Theory]
    [InlineData(2006, "15151", "15001:0.2034 15082:0.3659 15086:0.0759 15091:0.3548")]
    [InlineData(2007, "14375", "14522:1.0000")]
    [InlineData(2008, "05313", "05334:1.0000")]
    [InlineData(2010, "13052", "13071:0.8245 13075:0.1755")]
    [InlineData(2015, "03156", "03159:1.0000")]
    [InlineData(2018, "16063", "16063:0.9732 16066:0.0268")]
    [InlineData(2020, "16056", "16063:1.0000")]
    [InlineData(2020, "16063", "16063:1.0000")]
    [InlineData(2025, "06435", "06435:1.0000")]
    [InlineData(2026, "06435", "06435:1.0000")]
    [InlineData(2026, "06415", "06435:1.0000")]
    public void Links_OfAChangedKreis_NameSuccessorsAndWeights(int year, string ags, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Walk.Links(year)
                    .Where(l => l.From.Text == ags)
                    .Select(l => FormattableString.Invariant($"{l.To}:{l.PopulationWeight:0.0000}"))
            )
        );

    [Fact]
    public void CrosswalkTo2021_YearsBeyondTheReview_AreTheCallersWord()
    {
        Assert.Equal(2030, Reforms.CrosswalkTo2021(2030).Years.Last());
        Assert.Throws<FindingException>(() => Walk.Links(Reforms.ReviewedThrough + 1));
    }

    [Fact]
    public void All_RowsCiteTheirSource() => Assert.All(Reforms.All, r => Assert.False(string.IsNullOrWhiteSpace(r.Citation)));

    [SharedDataTheory]
    [InlineData(2006)]
    [InlineData(2007)]
    [InlineData(2008)]
    [InlineData(2010)]
    [InlineData(2013)]
    [InlineData(2015)]
    [InlineData(2018)]
    [InlineData(2020)]
    public void Links_OfAYear_AgreeWithTheUmstiegsschluessel(int year)
    {
        var published = UmstiegsschluesselXlsx.Weights(SharedData.File("crosswalk/ref-kreise-umrech-2021-1990-2020.xlsx"), year);
        var ours = Walk.Links(year).ToDictionary(l => (l.From.Text, l.To.Text), l => l.PopulationWeight);
        Assert.Equal(published.Keys.Order(), ours.Keys.Order());
        Assert.All(published, p => Assert.Equal(p.Value, ours[p.Key], 1e-4));
    }
}
