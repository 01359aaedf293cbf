using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>The parent tree leads from each MCID and each annotation back to the element that claims it (ISO 32000-1, 14.7.4.4).</summary>
internal static class ParentTreeRules
{
    public static void Check(PdfModel file, StructureTree structure, FindingList findings)
    {
        if (file.Dictionary(structure.Root, "ParentTree") is not { } tree)
        {
            findings.Add("PDF 14.7.4.4", "a ParentTree", "none");
            return;
        }

        var entries = new Dictionary<int, IToken>();
        Collect(file, tree, entries);
        for (int i = 0; i < file.Pages.Count; i++)
            CheckPage(file, structure, entries, i, findings);

        foreach (var element in structure.Elements)
        {
            foreach (var annotation in element.Annotations)
            {
                int? key = file.Document.Structure.GetObject(annotation)?.Data is DictionaryToken dictionary
                    ? file.Integer(dictionary, "StructParent")
                    : null;
                if (key is null || !entries.TryGetValue(key.Value, out var owner) || !IsReferenceTo(owner, element))
                {
                    findings.Add(
                        "PDF 14.7.4.4",
                        "a ParentTree that leads from each annotation to its element",
                        "an annotation it leads astray"
                    );
                }
            }
        }
    }

    private static void CheckPage(PdfModel file, StructureTree structure, Dictionary<int, IToken> entries, int page, FindingList findings)
    {
        var claimed = structure.Owners.Where(owner => owner.Key.Page == page).ToList();
        int? key = file.Integer(file.Pages[page].Dictionary, "StructParents");
        var owners = key is not null && entries.TryGetValue(key.Value, out var entry) ? file.Resolve(entry) as ArrayToken : null;
        if (owners is null)
        {
            if (claimed.Count > 0)
                findings.Add("PDF 14.7.4.4", page, "an entry of the page in the ParentTree", "none");

            return;
        }

        foreach (var (content, element) in claimed)
        {
            if (content.Id < 0 || content.Id >= owners.Data.Count || !IsReferenceTo(owners.Data[content.Id], element))
            {
                findings.Add(
                    "PDF 14.7.4.4",
                    page,
                    "a ParentTree that leads from each MCID to its element",
                    $"MCID {content.Id} led astray"
                );
            }
        }
    }

    private static bool IsReferenceTo(IToken token, StructureNode element) =>
        token is IndirectReferenceToken reference && element.Reference is { } own && reference.Data.Equals(own);

    private static void Collect(PdfModel file, DictionaryToken node, Dictionary<int, IToken> entries)
    {
        var numbers = file.Array(node, "Nums");
        for (int i = 0; i + 1 < numbers.Count; i += 2)
        {
            if (file.Resolve(numbers[i]) is NumericToken key)
                entries[key.Int] = numbers[i + 1];
        }

        foreach (var kid in file.Array(node, "Kids"))
        {
            if (file.Resolve(kid) is DictionaryToken child)
                Collect(file, child, entries);
        }
    }
}
