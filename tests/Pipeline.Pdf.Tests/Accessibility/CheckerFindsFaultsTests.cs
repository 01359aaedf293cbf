using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Pdf.Text;
using Pipeline.Testing.Accessibility;

namespace Pipeline.Pdf.Tests.Accessibility;

/// <summary>A checker that finds nothing proves nothing: each fault put into a good file must be named.</summary>
public sealed class CheckerFindsFaultsTests
{
    [Theory]
    [InlineData("/P <</MCID 1>> BDC", "/P <</MCIX 1>> BDC", "01-005 untagged content")]
    [InlineData("/H1 <</MCID 0>> BDC", "/P  <</MCID 0>> BDC", "belongs to H1")]
    [InlineData("/S/H2", "/S/H3", "14-003")]
    [InlineData("/S/H1", "/S/H2", "14-002")]
    [InlineData("/S/H1", "/S/HX", "02-001")]
    [InlineData("/S/THead", "/S/Thead", "02-001")]
    [InlineData("/S/LBody", "/S/TBody", "09-00")]
    [InlineData("/Scope/Row", "/Scopf/Row", "15-003")]
    [InlineData("/ColSpan 3", "/ColSpan 2", "15-005")]
    [InlineData("/BBox[", "/BBoy[", "Figure without BBox")]
    [InlineData("/Alt(", "/Alu(", "13-004")]
    [InlineData("/ID(note-0001)", "/IE(note-0001)", "19-003")]
    [InlineData("/Lang(", "/Lank(", "11-006")]
    [InlineData("/DisplayDocTitle true", "/DisplayDocTitle null", "07-001")]
    [InlineData("/Marked true", "/Marked null", "6.7.2.2")]
    [InlineData("/S/GTS_PDFA1", "/S/GTS_PDFA9", "6.2.3")]
    [InlineData("<pdfuaid:part>1<", "<pdfuaid:part>3<", "06-002")]
    [InlineData("<pdfaid:conformance>A<", "<pdfaid:conformance>B<", "6.6.4")]
    [InlineData("<dc:format>", "<dc:formax>", "06-001")]
    [InlineData("/Tabs/S/Annots", "/Tabs/R/Annots", "28-008")]
    [InlineData("/Contents<FEFF", "/Contentz<FEFF", "28-012")]
    [InlineData("/Type/OBJR", "/Type/OBJX", "28-0")]
    [InlineData("/F 4/Rect", "/F 0/Rect", "6.3.2")]
    [InlineData("/StructParent ", "/StructPareny ", "annotation to its element")]
    [InlineData("/StructParents 0", "/StructParents 1", "ParentTree does not lead")]
    [InlineData("/ToUnicode ", "/ToUnicodx ", "no ToUnicode")]
    [InlineData("/FontFile2 ", "/FontFile9 ", "31-009")]
    [InlineData("/W[0[653 ", "/W[1[653 ", "31-01")]
    public void Check_WithOneFault_NamesIt(string old, string replacement, string finding)
    {
        var findings = AccessibilityChecker.Check(SampleReport.Create().Altered(old, replacement));
        Assert.Contains(findings, text => text.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_WithNotdefShown_NamesIt()
    {
        var findings = AccessibilityChecker.Check(SampleReport.Create().Altered("Td [<0001", "Td [<0000"));
        Assert.Contains(findings, static text => text.StartsWith("31-030", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_WithTextAgainstStructureOrder_NamesIt()
    {
        var document = new TaggedDocument(SampleReport.Info, PdfFonts.SourceSans3, 200, 200);
        var page = document.AddPage();
        var heading = document.Root.AddChild(StructureTag.H1);
        var paragraph = document.Root.AddChild(StructureTag.P);
        Show(document, page, paragraph, 20);
        Show(document, page, heading, 60);
        Assert.Contains(AccessibilityChecker.Check(document.Write()), static text => text.StartsWith("09-001", StringComparison.Ordinal));
    }

    [Fact]
    public void PageContent_OutsideOfTagAndArtifact_Refuses()
    {
        var document = new TaggedDocument(SampleReport.Info, PdfFonts.SourceSans3, 200, 200);
        var page = document.AddPage();
        Assert.Throws<InvalidOperationException>(() => page.Line(new(0, 0), new(1, 1), new Stroke(PdfColor.Black, 1)));
    }

    private static void Show(TaggedDocument document, PageContent page, StructureElement owner, double y)
    {
        page.Mark(owner);
        page.ShowGlyphs(Shaper.Shape(document.Fonts, "Text", false), LineEnding.Nothing, new(10, y), document.Font(false), 10, PdfColor.Black);
    }
}
