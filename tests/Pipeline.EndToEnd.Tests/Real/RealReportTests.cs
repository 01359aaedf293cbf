using Pipeline.EndToEnd.Tests.Reports;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>Pages, text and sentences of all reports of the real edition of 2019.</summary>
[Collection(RealRunTogether.Name)]
public sealed class RealReportTests(RealRun real)
{
    [SharedDataFact]
    public void Pages_OfEveryKreisReport_AreFourAndNoneIsHalfEmpty() => ReportRules.AssertFourFullPages(real.Files);

    [SharedDataFact]
    public void FirstPage_OfEveryKreisReport_IsReadable() => ReportRules.AssertReadable(real.Files);

    [SharedDataFact]
    public void Text_OfEveryReport_IsSound() => ReportRules.AssertSoundText(real.Files);

    [SharedDataFact]
    public void Sentences_OfEveryKreisReport_SayWhatTheTablesHold() =>
        new SentenceRules(real.Tables, "2019.1", "2018").AssertAll(real.Files);

    [SharedDataFact]
    public void Germany_SaysWhatTheTablesHold() => new GermanyRules(real.Tables, "2019.1", real.Files).AssertAll();

    [SharedDataFact]
    public void Pages_OfGermany_AreNeverTwoThirdsEmpty() => ReportRules.AssertNoEmptyPage(real.Files);
}
