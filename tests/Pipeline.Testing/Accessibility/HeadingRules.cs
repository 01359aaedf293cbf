namespace Pipeline.Testing.Accessibility;

/// <summary>Heading levels begin at 1 and never skip one on the way down.</summary>
internal static class HeadingRules
{
    public static void Check(StructureTree structure, List<string> findings)
    {
        int level = 0;
        foreach (var element in structure.Elements)
        {
            if (element.Type.Length != 2 || element.Type[0] != 'H' || !char.IsAsciiDigit(element.Type[1]))
            {
                continue;
            }

            int next = element.Type[1] - '0';
            if (level == 0 && next != 1)
            {
                findings.Add("14-002 the first heading is not H1");
            }
            else if (next > level + 1)
            {
                findings.Add($"14-003 heading level skipped from {level} to {next}");
            }

            level = next;
        }
    }
}
