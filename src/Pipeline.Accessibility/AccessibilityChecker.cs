using UglyToad.PdfPig.Core;

namespace Pipeline.Accessibility;

/// <summary>
/// Decides the machine-checkable rules of PDF/UA-1 and PDF/A-2a that a report can break, without the library that wrote it.
/// <c>docs/pdf-conformance.md</c> lists every rule of the public veraPDF profiles and where it is checked.
/// </summary>
public static class AccessibilityChecker
{
    /// <summary>All findings, in the order found; empty for a document that passes.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="cancellation">Observed between groups of rules.</param>
    public static IReadOnlyList<AccessibilityFinding> Check(byte[] pdf, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var findings = new FindingList();
        FileRules.Check(pdf, findings);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var file = new PdfModel(pdf);
            CheckDocument(file, findings, cancellation);
        }
        catch (Exception e) when (e is PdfDocumentFormatException or InvalidDataException or ArgumentException or InvalidOperationException)
        {
            findings.Add("PDF 7.5", "a file that can be read", e.Message);
        }

        return findings.All;
    }

    /// <summary>The rules about what is in the file, of one that is open already.</summary>
    internal static void CheckDocument(PdfModel file, FindingList findings, CancellationToken cancellation)
    {
        CatalogRules.Check(file, findings);
        MetadataRules.Check(file, findings);
        var structure = StructureReader.Read(file, findings);
        if (structure is null)
            return;

        cancellation.ThrowIfCancellationRequested();
        StructureRules.Check(file, structure, findings);
        HeadingRules.Check(structure, findings);
        TableRules.Check(file, structure, findings);
        ListRules.Check(structure, findings);
        cancellation.ThrowIfCancellationRequested();
        ContentRules.Check(file, structure, findings);
        OperatorRules.Check(file, findings);
        ParentTreeRules.Check(file, structure, findings);
        AnnotationRules.Check(file, structure, findings);
        FontRules.Check(file, findings);
    }
}
