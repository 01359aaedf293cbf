using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Structure types, their nesting, figures and notes.</summary>
internal static class StructureRules
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "Warichu",
        "Figure",
        "Formula",
        "Form",
    ];

    public static void Check(PdfModel file, StructureTree structure, FindingList findings)
    {
        findings.Require(
            structure.Elements.Count > 0 && structure.Elements[0].Type == "Document",
            "PDF 14.8.4.2",
            "Document as the root element",
            "another"
        );
        if (file.Dictionary(structure.Root, "RoleMap") is { } roles)
        {
            foreach (string role in roles.Data.Keys)
            {
                findings.Require(
                    !StandardTypes.Contains(role),
                    "UA-1 7.1 (02-004)",
                    "standard types left as they are",
                    "a role map for " + role
                );
            }
        }

        var noteIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in structure.Elements)
        {
            if (!StandardTypes.Contains(element.Type))
                findings.Add("UA-1 7.1 (02-001)", "a standard structure type", $"'{element.Type}'");

            if (file.Get(element.Dictionary, "P") is not DictionaryToken)
                findings.Add("UA-1 7.1", "a parent (/P) of each element", "none for " + element.Type);

            if (!IsRightParent(element.Type, element.Parent?.Type))
                findings.Add("UA-1 7.2 (09-004)", "the right parent of " + element.Type, element.Parent?.Type ?? "the root");

            if (element.Type == "Figure")
                CheckFigure(file, element, findings);

            if (element.Type == "Note" && (file.Text(element.Dictionary, "ID") is not { Length: > 0 } id || !noteIds.Add(id)))
                findings.Add("UA-1 7.9 (19-003)", "a Note with an identifier of its own", "none or one used twice");

            if (element.Type is "Link" && element.Annotations.Count == 0)
                findings.Add("UA-1 7.18.5 (28-011)", "a Link element with its annotation", "none");
        }
    }

    private static bool IsRightParent(string type, string? parent) =>
        type switch
        {
            "Document" => parent is null,
            "TR" => parent is "Table" or "THead" or "TBody" or "TFoot",
            "TH" or "TD" => parent == "TR",
            "THead" or "TBody" or "TFoot" => parent == "Table",
            "LI" => parent == "L",
            "LBody" => parent == "LI",
            "Lbl" => parent is "LI" or "Note" or "Reference" or "TOCI",
            "Caption" => parent is "Table" or "Figure" or "L" or "Formula",
            _ => parent is not null,
        };

    private static void CheckFigure(PdfModel file, StructureNode figure, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(file.Text(figure.Dictionary, "Alt")))
            findings.Add("UA-1 7.3 (13-004)", "a Figure with alternate text", "none");

        bool hasBox = Attributes(file, figure).Any(attributes => IsBox(file.Array(attributes, "BBox")));
        if (!hasBox)
            findings.Add("PDF 14.8.5.4.3", "a Figure with a BBox on its page", "none or another");
    }

    /// <summary>A box with an extent, at most the size of a page that PDF/A allows (ISO 19005-2, 6.1.13).</summary>
    private static bool IsBox(IReadOnlyList<IToken> box) =>
        box.Count == 4
        && box.All(static side => side is NumericToken)
        && box.Cast<NumericToken>().Select(static side => side.Double).ToList() is [var left, var bottom, var right, var top]
        && right > left
        && top > bottom
        && right - left <= 14400
        && top - bottom <= 14400;

    /// <summary>The attribute objects of an element, whether /A is one or an array.</summary>
    public static IEnumerable<DictionaryToken> Attributes(PdfModel file, StructureNode element) =>
        file.Get(element.Dictionary, "A") switch
        {
            DictionaryToken one => [one],
            ArrayToken many => many.Data.Select(file.Resolve).OfType<DictionaryToken>(),
            _ => [],
        };
}
