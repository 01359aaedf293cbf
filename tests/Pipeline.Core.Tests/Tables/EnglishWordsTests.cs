using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Tests.Tables;

/// <summary>The codebook is there in German and English: whoever words a column anew words it twice.</summary>
public sealed class EnglishWordsTests
{
    [Fact]
    public void Tables_ColumnsAndUnits_HaveEnglish()
    {
        var tables = TableSchemas.All(Indicators.All);
        var columns = tables.SelectMany(t => t.Columns).ToList();
        var german = tables.Select(t => t.Description).Concat(columns.Select(c => c.Description));
        Assert.Empty(german.Where(g => EnglishWords.Of(g) is null).Distinct());
        // Units of indicators are written in English already.
        var ofIndicators = Indicators.All.Select(i => i.Unit).ToHashSet();
        Assert.Empty(
            columns.Select(c => c.Unit).OfType<string>().Where(u => !ofIndicators.Contains(u) && EnglishWords.Of(u) is null).Distinct()
        );
    }

    [Fact]
    public void Indicators_HaveEnglish() => Assert.Empty(Indicators.All.Where(i => EnglishWords.Of(i) is null).Select(i => i.Code));

    [Theory]
    [InlineData("z-Wert: Lebenserwartung", "z-value: Life expectancy")]
    [InlineData("Zentrum: Kinobesuche", "centre: Kinobesuche")]
    [InlineData("etwas anderes", null)]
    public void Of_TextWithAnIndicator_NamesItInEnglish(string german, string? english) => Assert.Equal(english, EnglishWords.Of(german));
}
