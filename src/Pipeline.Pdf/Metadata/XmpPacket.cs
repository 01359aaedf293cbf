using System.Globalization;
using System.Security;
using System.Text;

namespace Pipeline.Pdf.Metadata;

/// <summary>
/// The XMP packet that declares PDF/UA-1 (ISO 14289-1, clause 5) and PDF/A-2a (ISO 19005-2, 6.6.4), with the extension
/// schema PDF/A demands for the property 'pdfuaid:part' (6.6.2.3).
/// </summary>
internal static class XmpPacket
{
    public const string Producer = "Pipeline.Pdf 1";

    private const string ExtensionNamespaces =
        "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
        + "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
        + "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

    private const string PacketNamespaces =
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        + "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
        + "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
        + "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
        + "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"";

    private const string ExtensionSchema = $"""
        <rdf:Description rdf:about="" {ExtensionNamespaces}>
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """;

    public static byte[] Write(DocumentInfo info)
    {
        string date = info.Created.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        string packet = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" {PacketNamespaces}>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escape(info.Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Escape(info.Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Escape(info.Subject)}</rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>{Escape(info.Language)}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{date}</xmp:CreateDate>
            <xmp:ModifyDate>{date}</xmp:ModifyDate>
            <xmp:CreatorTool>{Escape(info.Creator)}</xmp:CreatorTool>
            <pdf:Producer>{Producer}</pdf:Producer>
            <pdfaid:part>2</pdfaid:part>
            <pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            {ExtensionSchema}
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;
        return Encoding.UTF8.GetBytes(packet);
    }

    private static string Escape(string value) => SecurityElement.Escape(value);
}
