using Pipeline.Pdf.Tests.Samples;

namespace Pipeline.Pdf.Tests.Layout;

public sealed class MeasureTests
{
    [Fact]
    public void Measure_OfADocument_TellsPagesAndLeavesItUnchanged()
    {
        var doc = SampleReport.Create();
        byte[] before = doc.ToBytes();
        var pages = doc.Measure();
        Assert.Equal(doc.Pages().Count, pages.Count);
        Assert.All(pages, page => Assert.Equal(doc.Style.BodyHeight, page.Used + page.Free, 3));
        Assert.All(pages, static page => Assert.InRange(page.Free, 0, 700));
        Assert.Equal(before, doc.ToBytes());
    }

    [Fact]
    public void MeasureHeight_OfTwoLines_IsTwoLineHeights()
    {
        var doc = TestDocument.Titled();
        double height = doc.MeasureHeight(static content => content.Heading(2, "Stand").Paragraph("eins\nzwei"));
        double heading = 15 * 1.2;
        Assert.Equal(heading + 5 + (2 * doc.Style.BodySize * doc.Style.Leading), height, 6);
        doc.Heading(2, "Die Messung hat keine Überschrift hinterlassen");
        Assert.DoesNotContain("Stand", doc.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeepTogether_OfFigureAndText_SharesAPage()
    {
        for (int paragraphs = 20; paragraphs < 36; paragraphs++)
        {
            var doc = TestDocument.Titled();
            for (int i = 0; i < paragraphs; i++)
            {
                doc.Paragraph("Absatz");
            }

            var pages = doc.KeepTogether(static group =>
                    group.Heading(2, "Anfang").Figure(100, "Karte", static _ => { }, "Karte").Paragraph("Mitte").BulletList("Ende")
                )
                .Pages();
            Assert.Contains(
                pages,
                static page => page.Contains("Anfang", StringComparison.Ordinal) && page.EndsWith("Ende", StringComparison.Ordinal)
            );
        }
    }
}
