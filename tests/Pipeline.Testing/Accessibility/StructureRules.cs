using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Structure types, their nesting, figures and notes.</summary>
internal static class StructureRules
{
    private static readonly HashSet<string> StandardTypes =
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
        "H", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
        "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure",
        "Formula", "Form",
    ];

    public static void Check(PdfModel file, StructureTree structure, List<string> findings)
    {
        var noteIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in structure.Elements)
        {
            if (!StandardTypes.Contains(element.Type))
            {
                findings.Add($"02-001 non-standard structure type '{element.Type}'");
            }

            if (!IsRightParent(element.Type, element.Parent?.Type))
            {
                findings.Add($"09-004 {element.Type} inside {element.Parent?.Type ?? "the root"}");
            }

            if (element.Type == "Figure")
            {
                CheckFigure(file, element, findings);
            }

            if (element.Type == "Note" && (file.Text(element.Dictionary, "ID") is not { Length: > 0 } id || !noteIds.Add(id)))
            {
                findings.Add("19-003 Note without an identifier of its own");
            }

            if (element.Type is "Link" && element.Annotations.Count == 0)
            {
                findings.Add("28-011 Link element without annotation");
            }
        }
    }

    private static bool IsRightParent(string type, string? parent) => type switch
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

    private static void CheckFigure(PdfModel file, StructureNode figure, List<string> findings)
    {
        if (string.IsNullOrWhiteSpace(file.Text(figure.Dictionary, "Alt")))
        {
            findings.Add("13-004 Figure without alternate text");
        }

        bool hasBox = Attributes(file, figure).Any(attributes => file.Array(attributes, "BBox").Count == 4);
        if (!hasBox)
        {
            findings.Add("Figure without BBox (ISO 32000-1, 14.8.5.4.3)");
        }
    }

    /// <summary>The attribute objects of an element, whether /A is one or an array.</summary>
    public static IEnumerable<DictionaryToken> Attributes(PdfModel file, StructureNode element) => file.Get(element.Dictionary, "A") switch
    {
        DictionaryToken one => [one],
        ArrayToken many => many.Data.Select(file.Resolve).OfType<DictionaryToken>(),
        _ => [],
    };
}
