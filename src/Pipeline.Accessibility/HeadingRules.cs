using System.Globalization;

namespace Pipeline.Accessibility;

/// <summary>Heading levels begin at 1 and never skip one on the way down.</summary>
internal static class HeadingRules
{
    public static void Check(StructureTree structure, FindingList findings)
    {
        int level = 0;
        foreach (var element in structure.Elements)
        {
            if (element.Type == "H")
                findings.Add("UA-1 7.4.4 (14-007)", "numbered headings only", "H");

            if (element.Type.Length != 2 || element.Type[0] != 'H' || !char.IsAsciiDigit(element.Type[1]))
                continue;

            int next = element.Type[1] - '0';
            if (level == 0 && next != 1)
                findings.Add("UA-1 7.4.2 (14-002)", "H1 as the first heading", element.Type);
            else if (next > level + 1)
            {
                findings.Add(
                    "UA-1 7.4.2 (14-003)",
                    string.Create(CultureInfo.InvariantCulture, $"at most H{level + 1} after H{level}"),
                    element.Type
                );
            }

            level = next;
        }
    }
}
