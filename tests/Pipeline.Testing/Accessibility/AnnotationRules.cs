using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Annotations are in the structure, described, printed, and tabbed through in its order.</summary>
internal static class AnnotationRules
{
    private const int Print = 4;

    public static void Check(PdfModel file, StructureTree structure, List<string> findings)
    {
        var tagged = structure.Elements.SelectMany(static element => element.Annotations).ToHashSet();
        for (int i = 0; i < file.Pages.Count; i++)
        {
            var page = file.Pages[i].Dictionary;
            var annotations = file.Array(page, "Annots");
            if (annotations.Count > 0 && file.Name(page, "Tabs") != "S")
            {
                findings.Add($"28-008 tab order of page {i + 1} does not follow the structure");
            }

            foreach (var token in annotations)
            {
                Check(file, token, tagged, i, findings);
            }
        }
    }

    private static void Check(PdfModel file, IToken token, HashSet<IndirectReference> tagged, int page, List<string> findings)
    {
        if (token is not IndirectReferenceToken reference || !tagged.Contains(reference.Data))
        {
            findings.Add($"28-002 an annotation of page {page + 1} is not in the structure tree");
        }

        if (file.Resolve(token) is not DictionaryToken annotation)
        {
            return;
        }

        if (file.Name(annotation, "Subtype") == "Link" && string.IsNullOrWhiteSpace(file.Text(annotation, "Contents")))
        {
            findings.Add($"28-012 a link of page {page + 1} has no Contents");
        }

        if (file.Integer(annotation, "F") is not { } flags || (flags & Print) == 0)
        {
            findings.Add($"PDF/A 6.3.2 an annotation of page {page + 1} is not printed");
        }
    }
}
