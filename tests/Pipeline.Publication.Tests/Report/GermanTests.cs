using System.Text.RegularExpressions;
using Pipeline.Core.Domain;
using Pipeline.Publication.German;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Tests.Report;

public sealed partial class GermanTests
{
    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(999.4, 0, "999")]
    [InlineData(1234, 0, "1\u202F234")]
    [InlineData(25665.8, 1, "25\u202F665,8")]
    [InlineData(1234567.891, 2, "1\u202F234\u202F567,89")]
    [InlineData(-7.1, 1, "\u22127,1")]
    [InlineData(-0.04, 1, "0,0")]
    [InlineData(-0.0, 0, "0")]
    [InlineData(0.05, 1, "0,1")]
    [InlineData(-0.05, 1, "\u22120,1")]
    [InlineData(2.5, 0, "3")]
    [InlineData(-2.5, 0, "\u22123")]
    [InlineData(81.25, 1, "81,3")]
    public void Text_OfANumber_IsAsDin5008HasIt(double value, int decimals, string text) =>
        Assert.Equal(text, GermanNumber.Text(value, decimals));

    [Theory]
    [InlineData(0.5, "+0,50")]
    [InlineData(-0.5, "\u22120,50")]
    [InlineData(0.004, "0,00")]
    [InlineData(-0.004, "0,00")]
    public void Signed_OfANumber_HasAPlusOnlyAboveZero(double value, string text) => Assert.Equal(text, GermanNumber.Signed(value, 2));

    [Theory]
    [InlineData(0.798, "79,8\u202F%")] // 80 % is the bound
    [InlineData(0.796, "79,6\u202F%")]
    [InlineData(0.79, "79\u202F%")]
    [InlineData(0.8, "80\u202F%")]
    [InlineData(0.998, "99,8\u202F%")]
    [InlineData(1.0, "100\u202F%")]
    [InlineData(0.002, "0,2\u202F%")]
    [InlineData(0.0, "0\u202F%")]
    public void Share_StaysOnItsSideOfTheBounds(double share, string expected) => Assert.Equal(expected, GermanNumber.Share(share, 0.8));

    [Theory]
    [InlineData(1.0, 0, "+1\u00A0Punkt")]
    [InlineData(-1.2, 0, "\u22121\u00A0Punkt")]
    [InlineData(1.0, 1, "+1,0\u00A0Punkte")]
    [InlineData(2.0, 0, "+2\u00A0Punkte")]
    public void SignedWithUnit_OfOne_IsSingular(double value, int decimals, string expected) =>
        Assert.Equal(expected, GermanNumber.SignedWithUnit(value, decimals, "Punkte"));

    [Fact]
    public void WithUnit_OfAQuantity_NeverBreaks()
    {
        Assert.Equal("4,5\u202F%", GermanNumber.Percent(0.045, 1));
        Assert.Equal("1\u202F365\u00A0Euro", GermanNumber.WithUnit(1365, 0, "Euro"));
        Assert.Equal("12,0", GermanNumber.WithUnit(12, 1, ""));
        Assert.Equal("31.\u00A0Dezember\u00A02021", GermanNumber.Day(new DateOnly(2021, 12, 31)));
        Assert.Equal("2023", GermanNumber.Year(2023));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A", "A")]
    [InlineData("A und B", "A", "B")]
    [InlineData("A, B und C", "A", "B", "C")]
    public void Join_OfWords_IsAGermanList(string text, params string[] words) => Assert.Equal(text, GermanList.Join(words));

    [Theory]
    [InlineData("05374", "der Oberbergische Kreis", "Der Oberbergische Kreis", "im Oberbergischen Kreis", "vom Oberbergischen Kreis")]
    [InlineData("05962", "der Märkische Kreis", "Der Märkische Kreis", "im Märkischen Kreis", "vom Märkischen Kreis")]
    [InlineData("09184", "der Landkreis München", "Der Landkreis München", "im Landkreis München", "vom Landkreis München")]
    [InlineData("09162", "die Stadt München", "Die Stadt München", "in der Stadt München", "von der Stadt München")]
    [InlineData("05334", "die Städteregion Aachen", "Die Städteregion Aachen", "in der Städteregion Aachen", "von der Städteregion Aachen")]
    [InlineData("03241", "die Region Hannover", "Die Region Hannover", "in der Region Hannover", "von der Region Hannover")]
    [InlineData(
        "10041",
        "der Regionalverband Saarbrücken",
        "Der Regionalverband Saarbrücken",
        "im Regionalverband Saarbrücken",
        "vom Regionalverband Saarbrücken"
    )]
    [InlineData("06440", "der Wetteraukreis", "Der Wetteraukreis", "im Wetteraukreis", "vom Wetteraukreis")]
    [InlineData("05766", "der Kreis Lippe", "Der Kreis Lippe", "im Kreis Lippe", "vom Kreis Lippe")]
    public void Name_InASentence_HasItsArticleAndCase(string ags, string subject, string start, string place, string whose)
    {
        var name = Of(ags);
        Assert.Equal((subject, start, place, whose), (name.Subject, name.SubjectAtStart, name.In, name.Of));
    }

    [Fact]
    public void Name_OfAll400Kreise_IsGermanInEveryCase()
    {
        Assert.All(
            KreisRegister.Gebietsstand2021.All,
            facts =>
            {
                var name = new KreisName(facts);
                Assert.Matches(
                    facts.IsCity ? "^die Stadt "
                        : facts.DisplayName.StartsWith("Region ", StringComparison.Ordinal)
                        || facts.DisplayName.StartsWith("Städteregion ", StringComparison.Ordinal)
                            ? "^die (Region|Städteregion) "
                        : "^der ",
                    name.Subject
                );
                foreach (var text in new[] { name.Subject, name.SubjectAtStart, name.In, name.Of })
                    Assert.DoesNotMatch(WrongGerman(), text);
                Assert.Matches("^(im|in der) ", name.In);
                Assert.Matches("^(vom|von der) ", name.Of);
                Assert.Equal(facts.DisplayName, name.Plain);
            }
        );
        Assert.Equal(400, KreisRegister.Gebietsstand2021.All.Select(k => new KreisName(k).Plain).Distinct().Count());
    }

    private static KreisName Of(string ags) => new(KreisRegister.Gebietsstand2021[KreisKey.Parse(ags)]);

    /// <summary>A wrong article, an adjective that does not bend, a kind named twice, a kind in brackets.</summary>
    [GeneratedRegex(
        @"^[Dd]er (Region|Städteregion|Stadt) |[Dd]ie (Landkreis|Kreis|Regionalverband)|(der|im|vom) .*ischer Kreis|Stadt Stadt|[Kk]reis Landkreis|Landkreis .*kreis$|\((Kreisfreie Stadt|Stadtkreis|Landkreis)"
    )]
    private static partial Regex WrongGerman();
}
