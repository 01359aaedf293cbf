using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>
/// Form XObjects are drawings of paths alone: no tags, text, resources, PostScript, references or transparency of their own
/// (ISO 19005-2, 6.2.9; ISO 14289-1, 7.20). What shows them is tagged, which <see cref="ContentRules"/> decides.
/// </summary>
internal static class FormRules
{
    private static readonly HashSet<string> Allowed =
    [
        "b",
        "B",
        "b*",
        "B*",
        "c",
        "cm",
        "d",
        "f",
        "F",
        "f*",
        "g",
        "G",
        "h",
        "i",
        "j",
        "J",
        "l",
        "m",
        "M",
        "n",
        "q",
        "Q",
        "re",
        "rg",
        "RG",
        "s",
        "S",
        "v",
        "w",
        "W",
        "W*",
        "y",
    ];

    private static readonly HashSet<string> AllowedKeys = ["Type", "Subtype", "BBox", "Matrix", "Resources", "Length", "Filter"];

    /// <summary>Checks the forms among the resources of a page, each once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="resources">Resources of the page.</param>
    /// <param name="page">Index of the page.</param>
    /// <param name="known">Forms checked before, by object number.</param>
    /// <param name="findings">Where findings go.</param>
    public static void Check(PdfModel file, DictionaryToken resources, int page, HashSet<long> known, FindingList findings)
    {
        if (file.Dictionary(resources, "XObject") is not { } forms)
            return;

        foreach (var token in forms.Data.Values)
        {
            if (token is IndirectReferenceToken reference && !known.Add(reference.Data.ObjectNumber))
                continue;

            if (file.Resolve(token) is not StreamToken form || file.Name(form.StreamDictionary, "Subtype") != "Form")
            {
                findings.Add("A-2 6.2.8", page, "form XObjects only", "another");
                continue;
            }

            CheckForm(file, form, page, findings);
        }
    }

    private static void CheckForm(PdfModel file, StreamToken form, int page, FindingList findings)
    {
        foreach (string key in form.StreamDictionary.Data.Keys.Where(static key => !AllowedKeys.Contains(key)))
            findings.Add(key == "Ref" ? "UA-1 7.20 (30-001)" : "A-2 6.2.9", page, "a form with a box and its content only", "/" + key);

        if (file.Dictionary(form.StreamDictionary, "Resources") is not { Data.Count: 0 })
            findings.Add("A-2 6.2.2", page, "a form with resources of its own that are empty", "others");

        if (file.Array(form.StreamDictionary, "BBox").Count != 4)
            findings.Add("PDF 8.10.2", page, "a form with a BBox of four numbers", "another");

        OperatorRules.CheckContent(ContentOperators.Read(file, form), page, Allowed, findings);
    }
}
