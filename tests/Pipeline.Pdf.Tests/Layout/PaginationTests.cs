using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Pagination;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Tests.Samples;

namespace Pipeline.Pdf.Tests.Layout;

public sealed class PaginationTests
{
    [Property(MaxTest = 200)]
    public Property AddLines_OfAnyParagraph_LeavesTwoLinesOnEitherSide() =>
        Prop.ForAll(
            Gen.Choose(0, 9).ToArbitrary(),
            Gen.Choose(2, 30).ToArbitrary(),
            static (before, lineCount) =>
            {
                var strips = new StripList();
                for (int i = 0; i < before; i++)
                {
                    strips.Add(new SpaceStrip(10));
                }

                var lines = Enumerable.Range(0, lineCount).Select(static _ => (Strip)new SpaceStrip(10)).ToList();
                strips.AddLines(lines);
                var perPage = Paginator
                    .Place(strips.Strips, 0, 100)
                    .Where(placed => lines.Contains(placed.Strip))
                    .GroupBy(static placed => placed.Page);
                return perPage.All(static page => page.Count() >= 2);
            }
        );

    [Property(MaxTest = 200)]
    public Property Place_OfAnyStrips_KeepsThemOnThePageInOrder() =>
        Prop.ForAll(
            Gen.Choose(1, 100).ArrayOf().ToArbitrary(),
            static heights =>
            {
                var strips = new StripList();
                foreach (int height in heights)
                {
                    strips.Gap(height % 7);
                    strips.Add(new SpaceStrip(height) { KeepWithNext = height % 3 == 0 });
                }

                var placed = Paginator.Place(strips.Strips, 50, 150);
                bool inside = placed.All(static p => p.Top >= 50 && p.Top + p.Strip.Height <= 150.001);
                bool ordered = placed
                    .Zip(placed.Skip(1), static (a, b) => b.Page > a.Page || b.Top >= a.Top + a.Strip.Height - 0.001)
                    .All(static ok => ok);
                return inside && ordered && placed.Count == heights.Length;
            }
        );

    [Fact]
    public void Heading_AtTheEndOfAPage_MovesWithItsText()
    {
        for (int paragraphs = 15; paragraphs < 45; paragraphs++)
        {
            var doc = TestDocument.Titled();
            for (int i = 0; i < paragraphs; i++)
            {
                doc.Paragraph("Absatz");
            }

            var pages = doc.Heading(2, "Überschrift").Paragraph("Folgetext").Pages();
            Assert.Contains(pages, static page => page.Contains("Überschrift\nFolgetext", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void PageBreak_OnAnEmptyPage_AddsNone()
    {
        Assert.Equal(2, TestDocument.Titled().PageBreak().PageBreak().Paragraph("Text").Pages().Count);
        Assert.Single(new FlowDocument(SampleReport.Info).PageBreak().Heading(1, "Titel").Pages());
    }

    [Fact]
    public void Paragraph_OverThreePages_StaysOneElement()
    {
        string text = string.Concat(Enumerable.Repeat(TestDocument.Sentence, 130)).TrimEnd();
        var doc = TestDocument.Titled().Paragraph(text);
        doc.AssertAccessible();
        var pages = doc.Pages();
        Assert.Equal(3, pages.Count);
        Assert.Equal("Titel\n" + text, string.Concat(pages));
    }

    [Fact]
    public void Figure_HigherThanThePage_IsRefusedWithItsHeight()
    {
        var doc = TestDocument.Titled().Figure(100, 900, "Zu hoch", static _ => { });
        Assert.Contains("900", Assert.Throws<LayoutException>(doc.ToBytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callout_ThatFitsAPage_IsNotDivided()
    {
        var doc = TestDocument.Titled();
        for (int i = 0; i < 27; i++)
        {
            doc.Paragraph("Absatz");
        }

        var pages = doc.Callout(CalloutStyle.Statement, static box => box.Paragraph("Anfang").Paragraph("Mitte").Paragraph("Ende")).Pages();
        Assert.Contains(pages, static page => page.Contains("Anfang\nMitte\nEnde", StringComparison.Ordinal));
    }
}
