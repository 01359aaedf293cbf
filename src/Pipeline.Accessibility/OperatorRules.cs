namespace Pipeline.Accessibility;

/// <summary>Content streams use the operators of text and vector graphics in RGB or grey only (ISO 19005-2, 6.2.2 and 6.2.4).</summary>
internal static class OperatorRules
{
    private const int DeepestNesting = 28;

    /// <summary>No images, shadings, graphics state dictionaries or CMYK: what they bring would need rules of its own.</summary>
    private static readonly HashSet<string> Allowed =
    [
        "b",
        "B",
        "b*",
        "B*",
        "BDC",
        "BMC",
        "BT",
        "c",
        "cm",
        "d",
        "EMC",
        "ET",
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
        "Do",
        "q",
        "Q",
        "re",
        "rg",
        "RG",
        "s",
        "S",
        "T*",
        "Tc",
        "Td",
        "TD",
        "Tf",
        "Tj",
        "TJ",
        "TL",
        "Tm",
        "Ts",
        "Tw",
        "Tz",
        "v",
        "w",
        "W",
        "W*",
        "y",
        "'",
        "\"",
    ];

    public static void Check(PdfModel file, FindingList findings)
    {
        for (int i = 0; i < file.Pages.Count; i++)
            CheckContent(ContentOperators.Read(file, file.Pages[i].Dictionary), i, Allowed, findings);
    }

    /// <summary>The operators of one content stream.</summary>
    public static void CheckContent(List<string> operators, int index, IReadOnlySet<string> allowed, FindingList findings)
    {
        int depth = 0;
        foreach (string operation in operators)
        {
            if (!allowed.Contains(operation))
                findings.Add("A-2 6.2.2", index, "operators of text, paths and RGB or grey colour", operation);

            depth += operation switch
            {
                "q" => 1,
                "Q" => -1,
                _ => 0,
            };
            if (depth is < 0 or > DeepestNesting)
            {
                findings.Add("A-2 6.1.13", index, "q and Q balanced and nested at most 28 deep", $"a depth of {depth}");
                return;
            }
        }
    }
}
