namespace Pipeline.Testing.Accessibility;

/// <summary>
/// Decides the machine-checkable failure conditions of the Matterhorn Protocol 1.1 (PDF/UA-1) that a report can meet,
/// and what PDF/A-2a asks besides. Numbers in findings are Matterhorn checkpoints; "PDF/A" names ISO 19005-2.
/// </summary>
public static class AccessibilityChecker
{
    /// <summary>All findings, in the order found; empty for a document that passes.</summary>
    public static IReadOnlyList<string> Check(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var findings = new List<string>();
        using var file = new PdfModel(pdf);
        CatalogRules.Check(file, findings);
        var structure = StructureReader.Read(file, findings);
        if (structure is null)
        {
            return findings;
        }

        StructureRules.Check(file, structure, findings);
        HeadingRules.Check(structure, findings);
        TableRules.Check(file, structure, findings);
        ContentRules.Check(file, structure, findings);
        ParentTreeRules.Check(file, structure, findings);
        AnnotationRules.Check(file, structure, findings);
        FontRules.Check(file, findings);
        return findings;
    }
}
