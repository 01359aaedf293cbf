namespace Pipeline.Accessibility;

/// <summary>Lists consist of items, items of a label and a body.</summary>
internal static class ListRules
{
    public static void Check(StructureTree structure, FindingList findings)
    {
        foreach (var element in structure.Elements)
        {
            var kids = element.Children.Select(static kid => kid.Type).ToList();
            switch (element.Type)
            {
                case "L"
                    when kids.Count == 0
                        || kids.Any(static kid => kid is not ("LI" or "L" or "Caption"))
                        || kids.LastIndexOf("Caption") > 0:
                    findings.Add("UA-1 7.2 (09-005)", "L of LI, a Caption only first", "L of " + Names(kids));
                    break;
                case "LI" when kids.Count == 0 || kids.Any(static kid => kid is not ("Lbl" or "LBody")):
                    findings.Add("UA-1 7.2 (09-005)", "LI of Lbl and LBody", "LI of " + Names(kids));
                    break;
            }
        }
    }

    public static string Names(IReadOnlyList<string> kids) => kids.Count == 0 ? "nothing" : string.Join(", ", kids.Distinct());
}
