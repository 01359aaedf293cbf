using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Annotations are in the structure, described, printed, and tabbed through in its order; actions do no harm.</summary>
internal static class AnnotationRules
{
    private const int Invisible = 1;
    private const int Hidden = 2;
    private const int Print = 4;
    private const int NoView = 32;
    private const int ToggleNoView = 256;

    private static readonly HashSet<string> AllowedActions = ["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"];

    public static void Check(PdfModel file, StructureTree structure, FindingList findings)
    {
        var tagged = structure
            .Elements.SelectMany(static element => element.Annotations.Select(reference => (reference, element)))
            .ToLookup(static pair => pair.reference, static pair => pair.element);
        for (int i = 0; i < file.Pages.Count; i++)
        {
            var page = file.Pages[i].Dictionary;
            var annotations = file.Array(page, "Annots");
            if (annotations.Count > 0 && file.Name(page, "Tabs") != "S")
                findings.Add("UA-1 7.18.3 (28-008)", i, "/Tabs /S", $"/Tabs {file.Name(page, "Tabs") ?? "absent"}");

            foreach (var token in annotations)
                Check(file, token, tagged, i, findings);
        }
    }

    private static void Check(PdfModel file, IToken token, ILookup<IndirectReference, StructureNode> tagged, int page, FindingList findings)
    {
        var owners = token is IndirectReferenceToken reference ? tagged[reference.Data].ToList() : [];
        if (owners.Count != 1)
            findings.Add("UA-1 7.18.1 (28-002)", page, "each annotation in one structure element", $"an annotation in {owners.Count}");

        if (file.Resolve(token) is not DictionaryToken annotation)
        {
            findings.Add("PDF 12.5.2", page, "an annotation dictionary", "something else in /Annots");
            return;
        }

        string subtype = file.Name(annotation, "Subtype") ?? "none";
        if (subtype != "Link")
            findings.Add("A-2 6.3.1", page, "links as the only annotations", $"an annotation {subtype}");
        else if (owners.Any(static owner => owner.Type != "Link"))
            findings.Add("UA-1 7.18.5 (28-011)", page, "links inside Link elements", $"a link inside {owners[0].Type}");

        if (string.IsNullOrWhiteSpace(file.Text(annotation, "Contents")))
            findings.Add("UA-1 7.18.5 (28-012)", page, "/Contents with a description", "a link without");

        int? flags = file.Integer(annotation, "F");
        if (flags is null || (flags & Print) == 0 || (flags & (Invisible | Hidden | NoView | ToggleNoView)) != 0)
            findings.Add("A-2 6.3.2", page, "annotations that are shown and printed (/F 4)", $"/F {flags}");

        CheckAction(file, annotation, page, findings);
    }

    private static void CheckAction(PdfModel file, DictionaryToken annotation, int page, FindingList findings)
    {
        if (annotation.Data.ContainsKey("AA"))
            findings.Add("A-2 6.5.2", page, "no additional actions", "/AA of an annotation");

        var action = file.Dictionary(annotation, "A");
        if (action is null && annotation.Data.ContainsKey("Dest"))
            return;

        if (action is null || file.Name(action, "S") is not { } kind || !AllowedActions.Contains(kind))
        {
            findings.Add(
                "A-2 6.5.1",
                page,
                "an action such as URI or GoTo",
                action is null ? "none" : file.Name(action, "S") ?? "an action without /S"
            );
        }
        else if (kind == "URI" && !Uri.TryCreate(file.Text(action, "URI"), UriKind.Absolute, out _))
            findings.Add("PDF 12.6.4.7", page, "an absolute address", file.Text(action, "URI") ?? "none");
    }
}
