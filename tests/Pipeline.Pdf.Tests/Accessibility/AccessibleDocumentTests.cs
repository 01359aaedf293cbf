using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Testing.Accessibility;

namespace Pipeline.Pdf.Tests.Accessibility;

public sealed class AccessibleDocumentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void SampleReport_WithEveryBlock_MeetsAllRules(int seed) => Assert.Empty(AccessibilityChecker.Check(SampleReport.Bytes(seed)));

    [Fact]
    public void SampleReport_Uncompressed_MeetsAllRules() =>
        Assert.Empty(AccessibilityChecker.Check(SampleReport.Create().ToReadableBytes()));

    [Fact]
    public void Document_WithTitleOnly_MeetsAllRules() => TestDocument.Titled().AssertAccessible();

    [Fact]
    public void Callout_LongerThanAPage_MeetsAllRules()
    {
        var doc = TestDocument
            .Titled()
            .Callout(
                CalloutStyle.Notice,
                box =>
                {
                    for (int i = 0; i < 60; i++)
                    {
                        box.Paragraph(TestDocument.Sentence + TestDocument.Sentence);
                    }
                }
            );
        doc.AssertAccessible();
        Assert.True(doc.Pages().Count > 2);
    }

    [Fact]
    public void Text_OfTheSample_IsTheAuthorsText()
    {
        var pages = PdfText.Extract(SampleReport.Bytes());
        Assert.Contains("lag die Arbeitslosenquote bei 3,8\u202F%, das sind −0,4\u00A0Prozentpunkte", pages[0], StringComparison.Ordinal);
        Assert.Contains("„Wohlhabende Umlandkreise“", pages[0], StringComparison.Ordinal);
        Assert.Contains("Bevölkerungsvorausberechnung", pages[0], StringComparison.Ordinal);
        Assert.Contains("Die Straße nach ÖÄÜ-Stadt ist fertig; GROẞSCHREIBUNG bleibt lesbar.", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Footer_OfEachPage_KnowsTheTotal()
    {
        var pages = PdfText.Extract(SampleReport.Bytes());
        Assert.Equal(4, pages.Count);
        for (int i = 0; i < pages.Count; i++)
        {
            Assert.EndsWith($"Seite {i + 1} von 4 ", pages[i], StringComparison.Ordinal);
        }
    }
}
