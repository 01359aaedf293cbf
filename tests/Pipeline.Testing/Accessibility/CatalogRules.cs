using System.Text;
using System.Xml;
using System.Xml.Linq;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Document-level conditions: language, title, XMP, output intent, encryption.</summary>
internal static class CatalogRules
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";

    public static void Check(PdfModel file, List<string> findings)
    {
        Require(!file.Document.IsEncrypted, "PDF/A 6.1.3 encrypted", findings);
        Require(!string.IsNullOrEmpty(file.Text(file.Catalog, "Lang")), "11-006 no natural language of the document", findings);
        var preferences = file.Dictionary(file.Catalog, "ViewerPreferences");
        Require(preferences is not null && file.IsTrue(preferences, "DisplayDocTitle"), "07-001 DisplayDocTitle is not true", findings);
        var marking = file.Dictionary(file.Catalog, "MarkInfo");
        Require(marking is not null && file.IsTrue(marking, "Marked"), "PDF/A 6.7.2.2 Marked is not true", findings);
        Require(marking is null || !file.IsTrue(marking, "Suspects"), "04-001 Suspects is true", findings);
        CheckOutputIntent(file, findings);
        CheckXmp(file, findings);
    }

    private static void CheckOutputIntent(PdfModel file, List<string> findings)
    {
        foreach (var token in file.Array(file.Catalog, "OutputIntents"))
        {
            if (file.Resolve(token) is DictionaryToken intent
                && file.Name(intent, "S") == "GTS_PDFA1"
                && file.Get(intent, "DestOutputProfile") is StreamToken profile
                && file.Integer(profile.StreamDictionary, "N") == 3)
            {
                return;
            }
        }

        findings.Add("PDF/A 6.2.3 no output intent with an RGB profile");
    }

    private static void CheckXmp(PdfModel file, List<string> findings)
    {
        if (!file.Document.TryGetXmpMetadata(out var metadata) || metadata is null)
        {
            findings.Add("06-001 no XMP metadata");
            return;
        }

        XDocument xmp;
        try
        {
            xmp = XDocument.Parse(Encoding.UTF8.GetString(metadata.GetXmlBytes().ToArray()).TrimStart('\uFEFF'));
        }
        catch (XmlException e)
        {
            findings.Add($"06-001 XMP is no XML: {e.Message}");
            return;
        }

        string? Value(XName name) => xmp.Descendants(name).FirstOrDefault()?.Value.Trim();
        string? title = Value(Dc + "title");
        Require(Value(PdfUa + "part") == "1", "06-002 XMP does not declare PDF/UA-1", findings);
        Require(!string.IsNullOrEmpty(title), "06-003 XMP has no dc:title", findings);
        Require(Value(PdfA + "part") == "2", "PDF/A 6.6.4 XMP does not declare part 2", findings);
        Require(Value(PdfA + "conformance") == "A", "PDF/A 6.6.4 XMP does not declare level A", findings);
        Require(xmp.Descendants(Extension + "schemas").Any(), "PDF/A 6.6.2.3 no extension schema for pdfuaid", findings);
        Require(title == file.Document.Information.Title, "title differs between XMP and Info", findings);
    }

    private static void Require(bool condition, string finding, List<string> findings)
    {
        if (!condition)
        {
            findings.Add(finding);
        }
    }
}
