using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.MarkedContent;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Every mark is tagged or an artifact, never both, and the content order is the reading order.</summary>
internal static class ContentRules
{
    private static readonly HashSet<string> PaintingOperators =
        ["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"];

    public static void Check(PdfModel file, StructureTree structure, List<string> findings)
    {
        for (int i = 0; i < file.Pages.Count; i++)
        {
            var ids = ReadPage(file.Pages[i], i, structure, findings);
            var reading = structure.Order.Where(key => key.Page == i).Select(static key => key.Id).ToList();
            foreach (int missing in reading.Except(ids))
            {
                findings.Add($"structure refers to MCID {missing}, which page {i + 1} does not have");
            }

            if (!ids.SequenceEqual(reading))
            {
                findings.Add($"09-001 content order differs from structure order on page {i + 1}");
            }

            if (file.Pages[i].Letters.Any(static letter => letter.Value is null or "" or "\0" or "\uFFFD"))
            {
                findings.Add($"10-001 a glyph on page {i + 1} has no Unicode value");
            }
        }

        bool inPageOrder = structure.Order.Zip(structure.Order.Skip(1), static (a, b) => a.Page <= b.Page).All(static ok => ok);
        if (!inPageOrder)
        {
            findings.Add("09-001 the structure goes back to an earlier page");
        }
    }

    private static List<int> ReadPage(Page page, int index, StructureTree structure, List<string> findings)
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
                    open.Push(begin.Name.Data == "Artifact" ? Mark.Artifact : Mark.Other);
                    break;
                case EndMarkedContent when !open.TryPop(out _):
                    findings.Add($"unbalanced EMC on page {index + 1}");
                    break;
                case IGraphicsStateOperation painting when PaintingOperators.Contains(painting.Operator)
                    && !open.Contains(Mark.Artifact) && !open.Contains(Mark.Tagged):
                    findings.Add($"01-005 untagged content on page {index + 1}: {painting.Operator}");
                    break;
            }
        }

        if (open.Count > 0)
        {
            findings.Add($"unbalanced BDC on page {index + 1}");
        }

        return ids;
    }

    private static Mark Begin(
        BeginMarkedContentWithProperties begin,
        Stack<Mark> open,
        ContentKey key,
        List<int> ids,
        StructureTree structure,
        List<string> findings)
    {
        if (begin.Name.Data == "Artifact")
        {
            if (open.Contains(Mark.Tagged))
            {
                findings.Add($"01-003 artifact inside tagged content on page {key.Page + 1}");
            }

            return Mark.Artifact;
        }

        if ((begin.Properties as DictionaryToken)?.Data.GetValueOrDefault("MCID") is not NumericToken id)
        {
            return Mark.Other;
        }

        key = key with { Id = id.Int };
        if (open.Contains(Mark.Artifact))
        {
            findings.Add($"01-004 tagged content inside an artifact on page {key.Page + 1}");
        }

        if (!structure.Owners.TryGetValue(key, out var owner))
        {
            findings.Add($"01-005 MCID {key.Id} of page {key.Page + 1} is not in the structure tree");
        }
        else if (owner.Type != begin.Name.Data)
        {
            findings.Add($"MCID {key.Id} of page {key.Page + 1} is marked {begin.Name.Data} but belongs to {owner.Type}");
        }

        if (ids.Contains(key.Id))
        {
            findings.Add($"MCID {key.Id} is used twice on page {key.Page + 1}");
        }

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
