using System.Text.Json;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Domain;

public sealed class KeyTests
{
    [Theory]
    [InlineData("01001", true)]
    [InlineData("16077", true)]
    [InlineData("02000", true)]
    [InlineData("1001", false)]
    [InlineData("010011", false)]
    [InlineData("00001", false)]
    [InlineData("17001", false)]
    [InlineData("0100a", false)]
    [InlineData("٠١٠٠١", false)]
    [InlineData(" 01001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_OfAKreis_TakesFiveDigitsOfALand(string? text, bool isKey)
    {
        Assert.Equal(isKey, KreisKey.TryParse(text, out var key));
        if (isKey)
            Assert.Equal(text, key.ToString());
        else
            Assert.Throws<FormatException>(() => KreisKey.Parse(text ?? ""));
    }

    [Fact]
    public void Default_OfAKreis_IsNoKey() => Assert.Throws<InvalidOperationException>(() => default(KreisKey).Text);

    [Theory]
    [InlineData("01001", true, false)]
    [InlineData("05334002", true, true)] // Aachen
    [InlineData("053340", false, false)]
    [InlineData("0533400", false, false)]
    [InlineData("17334002", false, false)]
    [InlineData("0533400x", false, false)]
    [InlineData(null, false, false)]
    public void TryParseArea_TakesKreiseAndGemeinden(string? text, bool isKey, bool isGemeinde)
    {
        Assert.Equal(isKey, KreisKey.TryParseArea(text, out var key));
        if (!isKey)
        {
            Assert.Throws<FormatException>(() => KreisKey.ParseArea(text ?? ""));
            return;
        }
        Assert.Equal((text, isGemeinde, text![..5]), (key.Text, key.IsGemeinde, key.ToKreis().Text));
        Assert.Equal(!isGemeinde, KreisKey.TryParse(text, out _)); // where a Kreis is meant, a Gemeinde is none
        Assert.Equal(key, JsonSerializer.Deserialize<KreisKey>(JsonSerializer.Serialize(key)));
        Assert.True(key.ToKreis() <= key && key.Land == key.ToKreis().Land);
    }

    [Fact]
    public void Order_OfKreise_IsThatOfTheirDigits()
    {
        var (low, high) = (KreisKey.Parse("01062"), KreisKey.Parse("02000"));
        Assert.True(low < high && high > low && low <= high && high >= low);
        Assert.Equal([low, high], new[] { high, low }.Order());
        Assert.Equal("02", high.Land.Text);
        Assert.Equal(KreisKey.Parse("02000"), high);
    }

    [Theory]
    [InlineData("01", "Schleswig-Holstein")]
    [InlineData("08", "Baden-Württemberg")]
    [InlineData("11", "Berlin")]
    [InlineData("16", "Thüringen")]
    public void Name_OfALand_IsTheGermanOne(string key, string name) => Assert.Equal(name, LandKey.Parse(key).Name);

    [Theory]
    [InlineData("00")]
    [InlineData("17")]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData("1a")]
    public void Parse_OfNoLand_IsRefused(string text) => Assert.Throws<FormatException>(() => LandKey.Parse(text));

    [Fact]
    public void All_OfTheLaender_AreSixteenInOrder()
    {
        Assert.Equal(16, LandKey.All.Count);
        Assert.Equal(LandKey.All.Order(), LandKey.All);
        Assert.Equal(16, LandKey.All.Select(l => l.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("2023.1", 2023, 1)]
    [InlineData("1990.9999", 1990, 9999)]
    public void TryParse_OfAnEdition_ReadsYearAndRevision(string text, int year, int revision)
    {
        Assert.True(EditionId.TryParse(text, out var id));
        Assert.Equal(new EditionId(year, revision), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("2023.0")]
    [InlineData("2023.01")]
    [InlineData("2023.1.1")]
    [InlineData("1989.1")]
    [InlineData("3000.1")]
    [InlineData("-2023.1")]
    [InlineData("2023.1 ")]
    [InlineData("../2023.1")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OfAnythingElse_IsFalse(string? text) => Assert.False(EditionId.TryParse(text, out _));

    [Fact]
    public void Order_OfEditions_IsByNumberNotByText()
    {
        var (second, tenth, next) = (new EditionId(2022, 2), new EditionId(2022, 10), new EditionId(2023, 1));
        Assert.Equal([second, tenth, next], new[] { next, tenth, second }.Order());
        Assert.True(second < tenth && next > tenth && second <= tenth && next >= tenth);
    }
}
