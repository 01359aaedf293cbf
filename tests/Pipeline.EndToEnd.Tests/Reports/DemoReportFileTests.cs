using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>Pages, text and sentences of all reports of the demo.</summary>
[Collection(DemoRunTogether.Name)]
public sealed class DemoReportFileTests(DemoRun demo)
{
    [Fact]
    public void Pages_OfEveryKreisReport_AreFourAndNoneIsHalfEmpty() => ReportRules.AssertFourFullPages(demo.Files);

    [Fact]
    public void FirstPage_OfEveryKreisReport_IsReadable() => ReportRules.AssertReadable(demo.Files);

    [Fact]
    public void Text_OfEveryReport_IsSound() => ReportRules.AssertSoundText(demo.Files);

    [Fact]
    public void Sentences_OfEveryKreisReport_SayWhatTheTablesHold() =>
        new SentenceRules(demo.Tables, "2023.1", "2022").AssertAll(demo.Files);

    [Fact]
    public void Germany_SaysWhatTheTablesHold() => new GermanyRules(demo.Tables, "2023.1", demo.Files).AssertAll();

    [Fact]
    public void Pages_OfGermany_AreNeverTwoThirdsEmpty() => ReportRules.AssertNoEmptyPage(demo.Files);

    [Theory]
    [InlineData("Der KreisLippe hat Werte.", true)]
    [InlineData("Ein Wert.Noch einer", true)]
    [InlineData("um 1 234 Euro", true)]
    [InlineData("um 1\u202F234\u00A0Euro", false)]
    [InlineData("um 1\u202F234\u202FEuro", true)]
    [InlineData("um 1\u202F23\u00A0Euro", true)]
    [InlineData("um -3,5", true)]
    [InlineData("um \u22123,5", false)]
    [InlineData("um 3, 5 und 3,x", true)]
    [InlineData("um 3,5 %", true)]
    [InlineData("GrÃ¶ÃŸe", true)]
    [InlineData("zwei  Leerzeichen", true)]
    public void Faults_OfAText_AreFound(string text, bool isWrong) => Assert.Equal(isWrong, ReportRules.Faults(text).Any());
}
