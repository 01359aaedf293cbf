using System.Text;
using System.Xml;
using System.Xml.Linq;
using UglyToad.PdfPig.Content;

namespace Pipeline.Accessibility;

/// <summary>XMP declares both standards, knows all its properties, and says what the Info dictionary says.</summary>
internal static class MetadataRules
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";

    /// <summary>The properties a report uses of the predefined schemas (ISO 19005-2, 6.6.2.3.1), and that of the extension.</summary>
    private static readonly HashSet<XName> KnownProperties =
    [
        Dc + "format",
        Dc + "title",
        Dc + "creator",
        Dc + "description",
        Dc + "language",
        Dc + "subject",
        Dc + "rights",
        Dc + "publisher",
        Dc + "date",
        Xmp + "CreateDate",
        Xmp + "ModifyDate",
        Xmp + "MetadataDate",
        Xmp + "CreatorTool",
        Pdf + "Producer",
        Pdf + "Keywords",
        PdfA + "part",
        PdfA + "conformance",
        PdfUa + "part",
        Extension + "schemas",
    ];

    public static void Check(PdfModel file, FindingList findings)
    {
        if (!file.Document.TryGetXmpMetadata(out var metadata) || metadata is null)
        {
            findings.Add("UA-1 7.1 (06-001)", "XMP metadata", "none");
            return;
        }

        byte[] bytes = metadata.GetXmlBytes().ToArray();
        XDocument xmp;
        try
        {
            xmp = XDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            findings.Add("A-2 6.6.2.1 (06-001)", "XMP that is XML in UTF-8", e.Message);
            return;
        }

        CheckPacket(xmp, findings);
        CheckDeclarations(xmp, findings);
        CheckExtension(xmp, findings);
        CheckInfo(xmp, file.Document.Information, findings);
    }

    private static void CheckPacket(XDocument xmp, FindingList findings)
    {
        string header = xmp.Nodes().OfType<XProcessingInstruction>().FirstOrDefault(static node => node.Target == "xpacket")?.Data ?? "";
        bool isClean =
            header.Contains("begin=", StringComparison.Ordinal)
            && !header.Contains("bytes=", StringComparison.Ordinal)
            && !header.Contains("encoding=", StringComparison.Ordinal);
        findings.Require(isClean, "A-2 6.6.2.1", "an xpacket header without bytes and encoding", header);
        foreach (var property in xmp.Descendants(Rdf + "RDF").Elements(Rdf + "Description").Elements())
        {
            findings.Require(
                KnownProperties.Contains(property.Name),
                "A-2 6.6.2.3.1",
                "predefined or declared properties",
                property.Name.ToString()
            );
        }
    }

    private static void CheckDeclarations(XDocument xmp, FindingList findings)
    {
        findings.Require(Value(xmp, PdfUa + "part") == "1", "UA-1 5 (06-002)", "pdfuaid:part 1", Value(xmp, PdfUa + "part") ?? "none");
        findings.Require(Value(xmp, PdfA + "part") == "2", "A-2 6.6.4", "pdfaid:part 2", Value(xmp, PdfA + "part") ?? "none");
        findings.Require(
            Value(xmp, PdfA + "conformance") == "A",
            "A-2 6.6.4",
            "pdfaid:conformance A",
            Value(xmp, PdfA + "conformance") ?? "none"
        );
        foreach (
            var (name, prefix) in new[]
            {
                (PdfUa, "pdfuaid"),
                (PdfA, "pdfaid"),
                (Extension, "pdfaExtension"),
                (Schema, "pdfaSchema"),
                (Property, "pdfaProperty"),
            }
        )
        {
            foreach (var element in xmp.Descendants().Where(element => element.Name.Namespace == name))
            {
                string? used = element.GetPrefixOfNamespace(name);
                findings.Require(used == prefix, "A-2 6.6.2.3.3", "the prefix " + prefix, used ?? "none");
            }
        }
    }

    /// <summary>The schema that declares pdfuaid:part, with just the fields ISO 19005-2, 6.6.2.3.3 names.</summary>
    private static void CheckExtension(XDocument xmp, FindingList findings)
    {
        const string Clause = "A-2 6.6.2.3.3";
        var schema = xmp.Descendants(Extension + "schemas")
            .Elements(Rdf + "Bag")
            .Elements(Rdf + "li")
            .FirstOrDefault(static item => item.Element(Schema + "namespaceURI")?.Value.Trim() == PdfUa.NamespaceName);
        if (schema is null)
        {
            findings.Add(Clause, "an extension schema for pdfuaid", "none");
            return;
        }

        HashSet<XName> fields = [Schema + "schema", Schema + "namespaceURI", Schema + "prefix", Schema + "property"];
        findings.Require(
            fields.SetEquals(schema.Elements().Select(static element => element.Name)),
            Clause,
            "schema, namespaceURI, prefix and property",
            "other fields"
        );
        findings.Require(
            schema.Element(Schema + "prefix")?.Value.Trim() == "pdfuaid",
            Clause,
            "the prefix pdfuaid",
            schema.Element(Schema + "prefix")?.Value ?? "none"
        );
        var part = schema.Elements(Schema + "property").Elements(Rdf + "Seq").Elements(Rdf + "li").FirstOrDefault();
        bool isPart =
            part?.Element(Property + "name")?.Value.Trim() == "part"
            && part.Element(Property + "valueType")?.Value.Trim() == "Integer"
            && part.Element(Property + "category")?.Value.Trim() is "internal" or "external"
            && !string.IsNullOrWhiteSpace(part.Element(Property + "description")?.Value)
            && part.Elements().Count() == 4;
        findings.Require(
            isPart,
            Clause,
            "the property part with type Integer, category and description",
            part is null ? "none" : "another"
        );
    }

    private static void CheckInfo(XDocument xmp, DocumentInformation info, FindingList findings)
    {
        string? title = Value(xmp, Dc + "title");
        findings.Require(!string.IsNullOrEmpty(title), "UA-1 7.1 (06-003)", "dc:title", "none");
        Same("Title", title, info.Title);
        Same("Author", Value(xmp, Dc + "creator"), info.Author);
        Same("Subject", Value(xmp, Dc + "description"), info.Subject);
        Same("Creator", Value(xmp, Xmp + "CreatorTool"), info.Creator);
        Same("Producer", Value(xmp, Pdf + "Producer"), info.Producer);
        Same("CreationDate", Digits(Value(xmp, Xmp + "CreateDate")), Digits(info.CreationDate));
        Same("ModDate", Digits(Value(xmp, Xmp + "ModifyDate")), Digits(info.ModifiedDate));

        void Same(string name, string? inXmp, string? inInfo) =>
            findings.Require(
                (inXmp ?? "") == (inInfo ?? ""),
                "PDF 14.3",
                $"{name} '{inXmp}' as in XMP",
                $"'{inInfo}' in the Info dictionary"
            );
    }

    private static string? Value(XDocument xmp, XName name) => xmp.Descendants(name).FirstOrDefault()?.Value.Trim();

    private static string Digits(string? date) => string.Concat((date ?? "").Where(char.IsAsciiDigit));
}
