namespace Pipeline.Testing.Accessibility;

/// <summary>Header cells have a scope, rows are equally long, lists consist of items.</summary>
internal static class TableRules
{
    public static void Check(PdfModel file, StructureTree structure, List<string> findings)
    {
        foreach (var element in structure.Elements)
        {
            switch (element.Type)
            {
                case "TH" when !StructureRules.Attributes(file, element).Any(attributes => file.Name(attributes, "Scope") is "Row" or "Column" or "Both"):
                    findings.Add("15-003 TH without Scope");
                    break;
                case "Table":
                    CheckRows(file, element, findings);
                    break;
                case "TR" when element.Children.Any(static cell => cell.Type is not ("TH" or "TD")) || element.Children.Count == 0:
                    findings.Add("09-004 TR with other children than cells");
                    break;
                case "L" when element.Children.Any(static item => item.Type is not ("LI" or "L" or "Caption")) || element.Children.Count == 0:
                    findings.Add("09-005 L with other children than items");
                    break;
                case "LI" when element.Children.Any(static part => part.Type is not ("Lbl" or "LBody")):
                    findings.Add("09-005 LI with other children than Lbl and LBody");
                    break;
            }
        }
    }

    private static void CheckRows(PdfModel file, StructureNode table, List<string> findings)
    {
        var widths = table.SelfAndDescendants().Where(static element => element.Type == "TR")
            .Select(row => row.Children.Sum(cell => Span(file, cell))).Distinct().ToList();
        if (widths.Count != 1)
        {
            findings.Add($"15-005 rows of a table cover {string.Join(" and ", widths)} columns");
        }

        if (table.SelfAndDescendants().All(static element => element.Type != "TH"))
        {
            findings.Add("15-001 table without header cells");
        }
    }

    private static int Span(PdfModel file, StructureNode cell) =>
        StructureRules.Attributes(file, cell).Select(attributes => file.Integer(attributes, "ColSpan")).FirstOrDefault(static span => span is not null) ?? 1;
}
