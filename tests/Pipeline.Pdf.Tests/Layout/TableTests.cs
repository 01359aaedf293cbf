using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Pdf.Text;

namespace Pipeline.Pdf.Tests.Layout;

public sealed class TableTests
{
    private static readonly TableColumn[] Columns = [new(3), new(1, TextAlign.Right)];

    [Fact]
    public void Table_OverThreePages_RepeatsItsHeaderOnEach()
    {
        var doc = TestDocument.Titled().Table(Model(95));
        doc.AssertAccessible();
        var pages = doc.Pages();
        Assert.Equal(3, pages.Count);
        Assert.All(pages, static page => Assert.Contains("Kennzahl", page, StringComparison.Ordinal));
        Assert.Single(pages, static page => page.Contains("Überschrift der Tabelle", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_NearThePageEnd_NeverLeavesCaptionHeaderOrOneRowAlone()
    {
        for (int paragraphs = 20; paragraphs < 45; paragraphs++)
        {
            var doc = TestDocument.Titled();
            for (int i = 0; i < paragraphs; i++)
            {
                doc.Paragraph("Absatz");
            }

            var first = doc.Table(Model(20))
                .Pages()
                .First(static page => page.Contains("Überschrift der Tabelle", StringComparison.Ordinal));
            Assert.Contains("Zeile 0\n", first, StringComparison.Ordinal);
            Assert.Contains("Zeile 1\n", first, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Table_KeptWithNext_NeverLeavesItsSourceAlone()
    {
        for (int rows = 20; rows < 50; rows++)
        {
            var pages = TestDocument.Titled().Table(Model(rows) with { KeepWithNext = true }).Paragraph("Quelle: erfunden").Pages();
            Assert.Contains("Zeile", pages[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cell_WithLongText_WrapsWithoutSplittingTheRow()
    {
        var rows = Enumerable
            .Range(0, 12)
            .Select(static i => new TableRow(
                $"Zeile {i} " + TestDocument.Sentence + TestDocument.Sentence + TestDocument.Sentence + TestDocument.Sentence,
                "1,0"
            ))
            .ToList();
        var doc = TestDocument.Titled().Table(Model(1) with { Rows = rows });
        doc.AssertAccessible();
        foreach (string page in doc.Pages())
        {
            int begun = page.Split("Zeile ").Length - 1;
            int ended = page.Split("1,0").Length - 1;
            Assert.Equal(begun, ended);
        }
    }

    [Fact]
    public void Cell_WithACompoundLongerThanTheColumn_KeepsItsText()
    {
        const string Word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        var model = Model(1) with { Columns = [new(1), new(8, TextAlign.Right)], Rows = [new TableRow(Word, "2,5")] };
        var doc = TestDocument.Titled().Table(model);
        doc.AssertAccessible();
        Assert.Contains(Word, doc.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithAShortRow_IsRefusedByName()
    {
        var model = Model(2) with { Rows = [new TableRow("nur eine")] };
        var e = Assert.Throws<ArgumentException>(() => TestDocument.Titled().Table(model));
        Assert.Contains("Row 1 covers 1 columns", e.Message, StringComparison.Ordinal);
        Assert.Contains("Überschrift der Tabelle", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_WithoutRowHeader_HasDataCellsOnly()
    {
        var doc = TestDocument.Titled().Table(Model(1) with { Rows = [new TableRow("a", "b") { HasRowHeader = false }] });
        doc.AssertAccessible();
        Assert.DoesNotContain("/Scope/Row", System.Text.Encoding.Latin1.GetString(doc.ToReadableBytes()), StringComparison.Ordinal);
    }

    private static TableModel Model(int rows) =>
        new(
            "Überschrift der Tabelle",
            Columns,
            [new TableRow("Kennzahl", "Wert")],
            [.. Enumerable.Range(0, rows).Select(static i => new TableRow($"Zeile {i}", "1,5"))]
        );
}
