using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Facts;

public sealed class KreisRegisterTests
{
    private static readonly KreisRegister Register = KreisRegister.Gebietsstand2021;

    [Fact]
    public void All_AreFourHundredAscendingAndUnique()
    {
        Assert.Equal(400, Register.All.Count);
        Assert.Equal(Register.All.Select(k => k.Key).Order(), Register.All.Select(k => k.Key));
        Assert.Equal(400, Register.All.Select(k => k.Key).Distinct().Count());
        Assert.Equal(400, Register.All.Select(k => k.DisplayName).Distinct().Count());
        Assert.Equal(16, Register.All.Select(k => k.Land).Distinct().Count());
        Assert.Equal(106, Register.All.Count(k => k.IsCity));
    }

    [Fact]
    public void All_LieInGermanyAndInTheLandOfTheirKey() =>
        Assert.All(
            Register.All,
            k =>
            {
                Assert.InRange(k.Lon, 5.8, 15.1);
                Assert.InRange(k.Lat, 47.2, 55.1);
                Assert.Equal(k.Key.Land, k.Land);
                Assert.DoesNotContain(',', k.Name);
            }
        );

    [Theory]
    [InlineData("01002", "Kiel")]
    [InlineData("09162", "München (Kreisfreie Stadt)")]
    [InlineData("09184", "Landkreis München")]
    [InlineData("08212", "Karlsruhe (Stadtkreis)")]
    [InlineData("06440", "Wetteraukreis")]
    [InlineData("08226", "Rhein-Neckar-Kreis")]
    [InlineData("05766", "Kreis Lippe")]
    [InlineData("05374", "Oberbergischer Kreis")]
    [InlineData("16077", "Landkreis Altenburger Land")]
    [InlineData("05334", "Städteregion Aachen")]
    [InlineData("03241", "Region Hannover")]
    [InlineData("10041", "Regionalverband Saarbrücken")]
    [InlineData("09773", "Landkreis Dillingen a.d.Donau")]
    [InlineData("13072", "Landkreis Rostock")]
    [InlineData("03403", "Oldenburg (Oldb)")]
    public void DisplayName_OfAKreis_IsWhatAReportWrites(string ags, string expected) =>
        Assert.Equal(expected, Register[KreisKey.Parse(ags)].DisplayName);

    [Fact]
    public void Register_Of2026_HasHanauBesideTheMainKinzigKreis()
    {
        var now = KreisRegister.Gebietsstand2026;
        Assert.Equal(401, now.All.Count);
        Assert.Equal(107, now.All.Count(k => k.IsCity));
        Assert.Equal(now.All.Select(k => k.Key).Order(), now.All.Select(k => k.Key));
        Assert.Equal(["06415"], now.All.Select(k => k.Key).Except(Register.All.Select(k => k.Key)).Select(k => k.Text));
        Assert.Equal(("Hanau", "Kreisfreie Stadt"), (now[KreisKey.Parse("06415")].DisplayName, now[KreisKey.Parse("06415")].Kind));
        Assert.NotEqual(Register[KreisKey.Parse("06435")].Lon, now[KreisKey.Parse("06435")].Lon);
        Assert.Equal(401, KreisRegister.Every.All.Count);
    }

    [Theory]
    [InlineData("2019-12-31", 400)]
    [InlineData("2021-12-31", 400)]
    [InlineData("2025-12-31", 400)]
    [InlineData("2026-01-01", 401)]
    [InlineData("2027-12-31", 401)]
    public void Register_OnADay_IsTheLastUpToIt(string day, int expected) =>
        Assert.Equal(expected, KreisRegister.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).All.Count);

    [Fact]
    public void Lookup_OfADissolvedKreis_SaysSo()
    {
        var eisenach = KreisKey.Parse("16056");
        Assert.False(Register.Contains(eisenach));
        Assert.False(Register.Find(eisenach, out _));
        Assert.Contains("16056", Assert.Throws<KeyNotFoundException>(() => Register[eisenach]).Message, StringComparison.Ordinal);
    }
}
