using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Every mark is tagged or an artifact, never both, and the content order is the reading order.</summary>
internal static class ContentRules
{
    private static readonly HashSet<string> PaintingOperators =
    [
        "Tj",
        "TJ",
        "'",
        "\"",
        "S",
        "s",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "Do",
        "sh",
        "EI",
    ];

    public static void Check(PdfModel file, StructureTree structure, FindingList findings)
    {
        for (int i = 0; i < file.Pages.Count; i++)
        {
            var ids = ReadPage(file.Pages[i], i, structure, findings);
            var reading = structure.Order.Where(key => key.Page == i).Select(static key => key.Id).ToList();
            foreach (int missing in reading.Except(ids))
                findings.Add("PDF 14.7.4.3", i, $"MCID {missing}, to which the structure refers", "none");

            if (!ids.SequenceEqual(reading))
                findings.Add("UA-1 7.2 (09-001)", i, "content in the order of the structure", "another order");

            if (file.Pages[i].Letters.Any(static letter => letter.Value is null or "" or "\0" or "\uFFFD"))
                findings.Add("UA-1 7.21.7 (10-001)", i, "a Unicode value for each glyph", "a glyph without");
        }

        bool inPageOrder = structure.Order.Zip(structure.Order.Skip(1), static (a, b) => a.Page <= b.Page).All(static ok => ok);
        if (!inPageOrder)
            findings.Add("UA-1 7.2 (09-001)", "a structure in the order of the pages", "a step back to an earlier page");
    }

    private static List<int> ReadPage(Page page, int index, StructureTree structure, FindingList findings)
    {
        var ids = new List<int>();
        var open = new Stack<Mark>();
        foreach (var operation in page.Operations)
        {
            switch (operation)
            {
                case BeginMarkedContentWithProperties begin:
                    open.Push(Begin(begin, open, new ContentKey(index, -1), ids, structure, findings));
                    break;
                case BeginMarkedContent begin:
                    if (begin.Name.Data == "Artifact" && open.Contains(Mark.Tagged))
                        findings.Add("UA-1 7.1 (01-003)", index, "artifacts outside of tagged content", "one inside");

                    open.Push(begin.Name.Data == "Artifact" ? Mark.Artifact : Mark.Other);
                    break;
                case EndMarkedContent when !open.TryPop(out _):
                    findings.Add("PDF 14.6", index, "balanced marked content", "EMC without BDC");
                    break;
                case IGraphicsStateOperation painting
                    when PaintingOperators.Contains(painting.Operator) && !open.Contains(Mark.Artifact) && !open.Contains(Mark.Tagged):
                    findings.Add("UA-1 7.1 (01-005)", index, "content that is tagged or an artifact", "untagged " + painting.Operator);
                    break;
            }
        }

        if (open.Count > 0)
            findings.Add("PDF 14.6", index, "balanced marked content", "BDC without EMC");

        return ids;
    }

    private static Mark Begin(
        BeginMarkedContentWithProperties begin,
        Stack<Mark> open,
        ContentKey key,
        List<int> ids,
        StructureTree structure,
        FindingList findings
    )
    {
        if (begin.Name.Data == "Artifact")
        {
            if (open.Contains(Mark.Tagged))
                findings.Add("UA-1 7.1 (01-003)", key.Page, "artifacts outside of tagged content", "one inside");

            return Mark.Artifact;
        }

        if ((begin.Properties as DictionaryToken)?.Data.GetValueOrDefault("MCID") is not NumericToken id)
            return Mark.Other;

        key = key with { Id = id.Int };
        if (open.Contains(Mark.Artifact))
            findings.Add("UA-1 7.1 (01-004)", key.Page, "tagged content outside of artifacts", $"MCID {key.Id} inside one");

        if (!structure.Owners.TryGetValue(key, out var owner))
            findings.Add("UA-1 7.1 (01-005)", key.Page, "content in the structure tree", $"MCID {key.Id} outside of it");
        else if (owner.Type != begin.Name.Data)
            findings.Add("PDF 14.7.4.3", key.Page, $"MCID {key.Id} marked {owner.Type} as its element", begin.Name.Data);

        if (ids.Contains(key.Id))
            findings.Add("PDF 14.7.4.3", key.Page, "each MCID once", $"MCID {key.Id} twice");

        ids.Add(key.Id);
        return Mark.Tagged;
    }

    private enum Mark
    {
        Other,
        Artifact,
        Tagged,
    }
}
