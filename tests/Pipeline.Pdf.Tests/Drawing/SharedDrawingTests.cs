using System.Text;
using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Layout;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Testing.Accessibility;

namespace Pipeline.Pdf.Tests.Drawing;

/// <summary>Drawings that several figures and documents show.</summary>
public sealed class SharedDrawingTests
{
    private static readonly SharedDrawing Square = SharedDrawing.Create(
        10,
        10,
        static canvas => canvas.Rectangle(new PdfPoint(2, 3), 5, 4, PdfColor.FromHex(0x1F4E79))
    );

    [Fact]
    public void Drawing_ShownOften_IsHeldOnce()
    {
        var document = new FlowDocument(SampleReport.Info).Heading(1, "Zeichnungen");
        for (int i = 0; i < 3; i++)
        {
            double x = 20 * i;
            document.Figure(100, 20, "Ein Quadrat.", canvas => canvas.Show(new PdfPoint(x, 5), Square));
        }

        string file = Encoding.Latin1.GetString(document.ToReadableBytes());

        Assert.Equal(2, file.Split("/Subtype/Form").Length);
        Assert.Equal(4, file.Split("/D1 Do").Length);
        // The square from the upper left in a box of ten points: its lower left corner lies three points up.
        Assert.Contains("2 3 5 4 re f", file, StringComparison.Ordinal);
        Assert.Empty(AccessibilityChecker.Check(document.ToBytes()));
    }

    [Fact]
    public void Drawing_SetsItsOwnState()
    {
        // Whatever the page has set before, a line without settings is one point wide, black, solid and flat-ended.
        var line = SharedDrawing.Create(10, 10, static canvas => canvas.Line(new(0, 0), new(10, 0), new Stroke(PdfColor.Black, 1)));
        Assert.Equal("0 g 0 G 1 w 0 J [] 0 d\n0 10 m 10 10 l S\n", Encoding.Latin1.GetString(line.Content.Data));
    }

    [Fact]
    public void Drawing_WithTextOrAnotherInIt_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() =>
            SharedDrawing.Create(10, 10, static canvas => canvas.Text(new(1, 1), "A", new CanvasTextStyle(8, PdfColor.Black)))
        );
        Assert.Throws<InvalidOperationException>(() => SharedDrawing.Create(10, 10, static canvas => canvas.Show(new(0, 0), Square)));
    }
}
