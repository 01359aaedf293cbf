using Pipeline.Core.Domain;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Tests.Report;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, 1, 399, "unter den besten 10")]
    [InlineData(9, 2, 389, "unter den besten 25")]
    [InlineData(49, 1, 350, "unter den besten 50")]
    [InlineData(150, 1, 249, "in der oberen Hälfte")]
    [InlineData(249, 1, 150, "in der unteren Hälfte")]
    [InlineData(390, 1, 9, "unter den hinteren 10")]
    [InlineData(100, 200, 100, "im Mittelfeld")]
    [InlineData(0, 60, 340, "unter den besten 100")]
    public void Rank_InWords_NamesAGroupOnlyIfAllEqualsFitIn(int better, int same, int worse, string words) =>
        Assert.Equal(words, new Rank(better, same, worse).Words);

    [Theory]
    [InlineData(1.2, "deutlich ")]
    [InlineData(-1.0, "deutlich ")]
    [InlineData(0.7, "")]
    [InlineData(-0.3, "etwas ")]
    [InlineData(0.19, null)]
    public void Degree_OfADifference_FollowsTheThresholds(double deviations, string? word) =>
        Assert.Equal(word, DegreeWords.Describe(deviations));

    [Theory]
    [InlineData("eine höhere Lebenserwartung", "deutlich ", "eine deutlich höhere Lebenserwartung")]
    [InlineData("einen geringeren Anteil", "etwas ", "einen etwas geringeren Anteil")]
    [InlineData("ein höheres Einkommen", "", "ein höheres Einkommen")]
    [InlineData("kürzere Wege", "etwas ", "etwas kürzere Wege")]
    public void Degree_InAPhrase_StandsBeforeTheAdjective(string phrase, string degree, string text) =>
        Assert.Equal(text, DegreeWords.Into(phrase, degree));

    [Theory]
    [InlineData("moves_out_18_24", "Fortzüge der 18- bis 24-Jährigen")]
    [InlineData("moves_in_25_29", "Zuzüge der 25- bis 29-Jährigen")]
    [InlineData("population_18_24", "Einwohner:innen von 18 bis 24\u00A0Jahren")]
    [InlineData("population", "Einwohner:innen")]
    [InlineData("deaths_total", "Sterbefälle")]
    [InlineData("sgb2_rate", null)]
    [InlineData("moves_out_18_", null)]
    public void Counts_HaveNamesOfTheirOwn(string series, string? name) => Assert.Equal(name, SeriesWords.Find(series));

    /// <summary>Two changes that look alike get the decimals that tell them apart; two that are alike get none.</summary>
    [Theory]
    [InlineData(0.07, 0.15, "+0,1\u00A0Jahre", "+0,2\u00A0Jahre")]
    [InlineData(0.11, 0.14, "+0,11\u00A0Jahre", "+0,14\u00A0Jahre")]
    [InlineData(0.111, 0.113, "+0,111\u00A0Jahre", "+0,113\u00A0Jahre")]
    [InlineData(0.1, 0.1, "+0,1\u00A0Jahre", "+0,1\u00A0Jahre")]
    public void Changes_SideBySide_AreToldApart(double one, double other, string oneText, string otherText) =>
        Assert.Equal((oneText, otherText), ChangeSize.Apart(one, other, Indicators.LifeExpectancy, false));
}
