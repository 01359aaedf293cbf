using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Layout.Styles;
using Pipeline.Pdf.Layout.Tables;
using Pipeline.Pdf.Tests.Samples;

namespace Pipeline.Pdf.Tests.Layout;

public sealed class ColumnsTests
{
    private static readonly Stroke Thin = new(PdfColor.Black, 0.5);

    [Fact]
    public void Columns_OfFigureAndText_AreReadColumnByColumn()
    {
        var doc = TestDocument
            .Titled()
            .Columns(
                12,
                new Column(
                    1,
                    static left =>
                        left.Figure(
                                80,
                                "Karte der Kreise",
                                static canvas =>
                                    canvas.Text(new(0, 10), FormattableString.Invariant($"breit {canvas.Width:0}"), new(8, PdfColor.Black)),
                                "Karte"
                            )
                            .Paragraph("Unter der Karte")
                ),
                new Column(
                    2,
                    static right =>
                        right
                            .Callout(CalloutStyle.Statement, static box => box.Paragraph("Im Kasten"))
                            .Heading(2, "Im Text")
                            .BulletList("erstens", "zweitens")
                            .Table(new TableModel("Zahlen", [new(1), new(1)], [new TableRow("a", "b")], [new TableRow("1", "2")]))
                )
            )
            .Paragraph("Danach");
        doc.AssertAccessible();
        Assert.Equal(
            "Titel\nKarte\nbreit 149 \nUnter der Karte\nIm Kasten\nIm Text\n•\nerstens\n•\nzweitens\nZahlen\na\nb\n1\n2\nDanach",
            doc.Text()
        );
    }

    [Fact]
    public void Columns_ThatDoNotFitTheRestOfThePage_MoveAsAWhole()
    {
        var doc = TestDocument.Titled();
        for (int i = 0; i < 29; i++)
        {
            doc.Paragraph("Absatz");
        }

        var pages = doc.Columns(
                10,
                new(1, static c => c.Paragraph("links").Paragraph("links unten").Paragraph("ganz unten")),
                new(1, static c => c.Paragraph("rechts"))
            )
            .Pages();
        Assert.Equal(2, pages.Count);
        Assert.StartsWith("links\n", pages[1], StringComparison.Ordinal);
        Assert.EndsWith("rechts", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_WithAHeadingThatSkipsALevel_AreRefused() =>
        Assert.Throws<ArgumentException>(static () =>
            TestDocument.Titled().Columns(10, new Column(1, static c => c.Heading(3, "Zu tief")))
        );

    [Fact]
    public void Figure_WiderThanItsColumn_IsRefusedByName()
    {
        var doc = TestDocument
            .Titled()
            .Columns(10, new(1, static c => c.Figure(400, 20, "Zu breite Karte", static _ => { })), new(1, static c => c.Paragraph("x")));
        Assert.Contains("Zu breite Karte", Assert.Throws<LayoutException>(doc.ToBytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CellFigure_WithAlternateText_IsAFigureAfterTheText()
    {
        var doc = Sparklines("Steigt von 3 auf 5");
        doc.AssertAccessible();
        Assert.Equal("Titel\nVerlauf\nKreis\nTrend\nAhrweiler\n5,0\n5 ", doc.Text());
    }

    [Fact]
    public void CellFigure_WithoutAlternateText_IsAnArtifactBeforeTheRow()
    {
        var doc = Sparklines(null);
        doc.AssertAccessible();
        Assert.Equal("Titel\nVerlauf\nKreis\nTrend\n5 \nAhrweiler\n5,0", doc.Text());
    }

    [Fact]
    public void CellFigure_WithBlankAlternateText_IsRefused() => Assert.Throws<ArgumentException>(static () => Sparklines(" "));

    [Fact]
    public void Modules_OfAMatrix_AreOnePathOfRuns()
    {
        var doc = TestDocument
            .Titled()
            .Figure(
                10,
                10,
                "QR-Code",
                static canvas =>
                    canvas.Modules(
                        new(0, 0),
                        2,
                        new[,]
                        {
                            { true, true, false },
                            { false, true, true },
                            { true, false, true },
                        },
                        PdfColor.Black
                    )
            );
        doc.AssertAccessible();
        string content = System.Text.Encoding.Latin1.GetString(doc.ToReadableBytes());
        Assert.Equal(4, content.Split(" re ").Length - 1);
        Assert.Contains(" 2 2 re f\n", content, StringComparison.Ordinal);
    }

    private static FlowDocument Sparklines(string? alternateText) =>
        TestDocument
            .Titled()
            .Table(
                new TableModel(
                    "Verlauf",
                    [new(1), new(1)],
                    [new TableRow("Kreis", "Trend")],
                    [
                        new TableRow(
                            "Ahrweiler",
                            new TableCell("5,0")
                            {
                                Figure = new CellFigure(
                                    12,
                                    alternateText,
                                    static canvas =>
                                    {
                                        canvas.Line(new(0, 12), new(canvas.Width, 0), Thin);
                                        canvas.Text(new(2, 8), "5", new(6, PdfColor.Black));
                                    }
                                ),
                            }
                        ),
                    ]
                )
            );
}
