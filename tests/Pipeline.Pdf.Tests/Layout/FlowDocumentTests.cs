using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Metadata;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Pdf.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Annotations;

namespace Pipeline.Pdf.Tests.Layout;

public sealed class FlowDocumentTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Heading_ThatSkipsALevel_IsRefused(int level) =>
        Assert.Throws<ArgumentException>(() => new FlowDocument(SampleReport.Info).Heading(level, "Zu tief"));

    [Fact]
    public void Heading_BackToAHigherLevel_IsAccepted() =>
        TestDocument.Titled().Heading(2, "a").Heading(3, "b").Heading(4, "c").Heading(2, "d").Heading(3, "e").AssertAccessible();

    [Fact]
    public void Headings_BecomeNestedBookmarks()
    {
        byte[] pdf = TestDocument.Titled().Heading(2, "Über\u00ADblick").Heading(3, "Tief").PageBreak().Heading(2, "Zweites").ToBytes();
        using var file = PdfDocument.Open(pdf);
        Assert.True(file.TryGetBookmarks(out var bookmarks));
        var root = Assert.Single(bookmarks.Roots);
        Assert.Equal("Titel", root.Title);
        Assert.Equal(["Überblick", "Zweites"], root.Children.Select(static node => node.Title));
        Assert.Equal("Tief", Assert.Single(root.Children[0].Children).Title);
    }

    [Fact]
    public void Link_OverTwoLines_HasAnAnnotationPerLineInOneElement()
    {
        var doc = TestDocument
            .Titled()
            .Paragraph([
                "Siehe ",
                Inline.Link(TestDocument.Sentence + TestDocument.Sentence.TrimEnd(), new Uri("https://example.org/ä?a=(b)")),
                ".",
            ]);
        doc.AssertAccessible();
        using var file = PdfDocument.Open(doc.ToBytes());
        var annotations = file.GetPage(1).GetAnnotations().ToList();
        Assert.Equal(2, annotations.Count);
        Assert.All(annotations, static annotation => Assert.Equal(AnnotationType.Link, annotation.Type));
        Assert.All(annotations, static annotation => Assert.StartsWith("Die Gruppen", annotation.Content, StringComparison.Ordinal));
        Assert.Contains("Siehe " + TestDocument.Sentence + TestDocument.Sentence.TrimEnd() + ".", doc.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Link_WithARelativeAddress_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Inline.Link("Text", new Uri("/pfad", UriKind.Relative)));

    [Fact]
    public void Information_WithMarkup_IsEscapedInXmpAndEqualInInfo()
    {
        var info = new DocumentInfo("A < B & „C“", "Amt (Ost) \\ West", "Größe > 5", "de-DE", SampleReport.Info.Created);
        var doc = new FlowDocument(info).Heading(1, "Titel");
        doc.AssertAccessible();
        using var file = PdfDocument.Open(doc.ToBytes());
        Assert.Equal(info.Title, file.Information.Title);
        Assert.Equal(info.Author, file.Information.Author);
        Assert.Equal("D:20250601120000+02'00'", file.Information.CreationDate);
    }

    [Fact]
    public void Information_WithControlCharacters_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new DocumentInfo("A\u0007", "", "", "de-DE", SampleReport.Info.Created));

    [Fact]
    public void List_ReadsLabelThenText() =>
        Assert.Contains("1.\nDaten holen\n2.\nDaten prüfen", SampleReport.Create().Text(), StringComparison.Ordinal);

    [Fact]
    public void KeyValues_WithLongValue_ReadNameFirst()
    {
        var doc = TestDocument
            .Titled()
            .KeyValues(
                (
                    "Ein langer Name, der in seiner Spalte umbricht, weil sie schmal ist",
                    TestDocument.Sentence + TestDocument.Sentence.TrimEnd()
                )
            );
        doc.AssertAccessible();
        Assert.Contains("schmal ist\nDie Gruppen", doc.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void FigureTexts_DoNotMerge() => Assert.Contains("2015 2016 2017 ", SampleReport.Create().Text(), StringComparison.Ordinal);

    [Fact]
    public void Figure_KeptWithNext_StaysWithItsSource()
    {
        for (double height = 500; height < 680; height += 7)
        {
            var doc = TestDocument
                .Titled()
                .Figure(
                    200,
                    height,
                    "Fläche",
                    static canvas => canvas.Text(new(5, 20), "Bild", new(9, PdfColor.Black)),
                    keepWithNext: true
                );
            var page = doc.Paragraph("Quelle: erfunden").Pages().Single(static page => page.Contains("Quelle", StringComparison.Ordinal));
            Assert.Contains("Bild", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Figure_WiderThanTheColumn_IsRefused() =>
        Assert.Throws<LayoutException>(TestDocument.Titled().Figure(600, 10, "Zu breit", static _ => { }).ToBytes);

    [Fact]
    public void Notes_HaveIdentifiersOfTheirOwn() =>
        TestDocument.Titled().Note("1", "Erste Anmerkung.").Note("2", "Zweite Anmerkung.").AssertAccessible();
}
