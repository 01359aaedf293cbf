using Pipeline.Pdf.Drawing;
using Pipeline.Pdf.Fonts;
using Pipeline.Pdf.Structure;
using Pipeline.Pdf.Tagged;
using Pipeline.Pdf.Tests.Samples;
using Pipeline.Pdf.Text;
using Pipeline.Testing.Accessibility;

namespace Pipeline.Pdf.Tests.Accessibility;

/// <summary>A checker that finds nothing proves nothing: each fault put into a good file must be named.</summary>
public sealed class CheckerFindsFaultsTests
{
    [Theory]
    [InlineData("/P <</MCID 1>> BDC", "/P <</MCIX 1>> BDC", "found untagged")]
    [InlineData("/H1 <</MCID 0>> BDC", "/P  <</MCID 0>> BDC", "marked H1 as its element")]
    [InlineData("/S/H2", "/S/H3", "14-003")]
    [InlineData("/S/H1", "/S/H2", "14-002")]
    [InlineData("/S/H1", "/S/HX", "02-001")]
    [InlineData("/S/THead", "/S/Thead", "02-001")]
    [InlineData("/S/LBody", "/S/TBody", "09-00")]
    [InlineData("/Scope/Row", "/Scopf/Row", "15-003")]
    [InlineData("/ColSpan 3", "/ColSpan 2", "15-005")]
    [InlineData("/Block/BBox[", "/Block/BBoy[", "14.8.5.4.3")]
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
    [InlineData("/StructParent ", "/StructPareny ", "from each annotation to its element")]
    [InlineData("/StructParents 0", "/StructParents 1", "from each MCID to its element")]
    [InlineData("/ToUnicode ", "/ToUnicodx ", "with a ToUnicode map")]
    [InlineData("/FontFile2 ", "/FontFile9 ", "31-009")]
    [InlineData("/W[0[653 ", "/W[1[653 ", "31-01")]
    [InlineData("%PDF-1.7", "%PDF-2.0", "6.1.2")]
    [InlineData("\n%\u00E2\u00E3", "\n%ab", "6.1.2")]
    [InlineData("\nendstream", " endstream", "6.1.7.1")]
    [InlineData("\nendobj\n", " endobj\n", "6.1.9")]
    [InlineData("/ID[<", "/IE[<", "file identifier")]
    [InlineData("%%EOF\n", "%%EOG\n", "%%EOF")]
    [InlineData("mntrRGB", "scnrRGB", "6.2.3")]
    [InlineData("/S/URI/URI", "/S/JSC/URI", "6.5.1")]
    [InlineData("/Subtype/Link", "/Subtype/Text", "6.3.1")]
    [InlineData("/URI(https://", "/URI(https//:", "an absolute address")]
    [InlineData(" rg\n", " xx\n", "6.2.2")]
    [InlineData("<pdf:Producer>P", "<pdf:Producer>Q", "Producer")]
    [InlineData("<xmp:CreateDate>2025", "<xmp:CreateDate>2024", "CreationDate")]
    [InlineData("Integer</pdfaProperty", "Integar</pdfaProperty", "6.6.2.3.3")]
    [InlineData("xmlns:pdfuaid=", "xmlns:pdfuaie=", "6.6.2.1")]
    [InlineData("<pdfaid:part>2<", "<pdfaid:part>1<", "6.6.4")]
    [InlineData("/Lang(de-DE)", "/Lang(de_DE)", "6.7.4")]
    [InlineData("/S/TBody", "/S/THead", "7.2 (09-004)")]
    [InlineData("/S/TD", "/S/TR", "7.2 (09-004)")]
    [InlineData("/S/LI/", "/S/TR/", "09-00")]
    [InlineData("/Scope/Column", "/Scope/Colomn", "15-003")]
    [InlineData("/CIDToGIDMap/Identity", "/CIDToGIDMap/Identitz", "31-008")]
    [InlineData("/Encoding/Identity-H", "/Encoding/Identity-V", "31-007")]
    [InlineData("/FontName/", "/FontNamf/", "by the same name")]
    [InlineData("<0001> <0020>", "<0001> <FEFF>", "6.2.11.7.2")]
    [InlineData("<0001> <0020>", "<0001> <E001>", "6.2.11.7.3")]
    [InlineData("<0001> <0020>", "<0000> <0054>", "a Unicode value")]
    [InlineData("EMC\n/Artifact <</Type /Layout>> BDC", "   \n/Artifact <</Type /Layout>> BDC", "01-003")]
    [InlineData("S\nEMC\n/TH", "S\n   \n/TH", "01-004")]
    [InlineData("/P <</MCID 1>> BDC", "/P <</MCID 0>> BDC", "MCID 0 twice")]
    [InlineData("/ParentTree ", "/ParentTref ", "a ParentTree")]
    [InlineData("/StructTreeRoot ", "/StructTreeRoof ", "a structure tree")]
    [InlineData("/S/H1/P ", "/S/H1/Q ", "a parent")]
    [InlineData("/PageMode/UseOutlines", "/AA/UseOutlinesAsAlso", "6.5.2")]
    [InlineData("/PageMode/UseOutlines", "/OCProperties/Outline", "6.9")]
    [InlineData("/Subtype/Form/BBox", "/Subtype/Forn/BBox", "7.5")]
    [InlineData("/BBox[0 0 20 12]", "/Ref [0 0 20 12]", "7.20")]
    [InlineData("/BBox[0 0 20 12]", "/OPI [0 0 20 12]", "6.2.9")]
    [InlineData("[0 0 20 12]", "[0 0 2012 ]", "8.10.2")]
    [InlineData("/Resources<<>>", "/Resourcen<<>>", "6.2.2")]
    [InlineData("0 g 0 G 1 w", "0 g BDC 1 w", "6.2.2")]
    public void Check_WithOneFault_NamesIt(string old, string replacement, string finding)
    {
        var findings = AccessibilityChecker.Check(SampleReport.Create().Altered(old, replacement));
        Assert.Contains(findings, found => found.ToString().Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_WithNotdefShown_NamesIt()
    {
        var findings = AccessibilityChecker.Check(SampleReport.Create().Altered("Td [<0035", "Td [<0000"));
        Assert.Contains(findings, static found => found.Clause.Contains("31-030", StringComparison.Ordinal));
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
        Assert.Contains(
            AccessibilityChecker.Check(document.Write()),
            static found => found.Clause.Contains("09-001", StringComparison.Ordinal)
        );
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
        page.ShowGlyphs(
            Shaper.Shape(document.Resources.Fonts, "Text", false),
            LineEnding.Nothing,
            new(10, y),
            document.Resources.Font(false),
            10,
            PdfColor.Black
        );
    }
}
