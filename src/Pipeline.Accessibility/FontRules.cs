using System.Globalization;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Fonts are embedded composite fonts with ToUnicode, their widths are the font's, and .notdef is never shown.</summary>
internal static class FontRules
{
    private const double WidthTolerance = 1;

    public static void Check(PdfModel file, FindingList findings)
    {
        var usedCodes = UsedCodes(file);
        foreach (var (font, codes) in usedCodes)
            CheckFont(file, font, codes, findings);
    }

    private static Dictionary<DictionaryToken, SortedSet<int>> UsedCodes(PdfModel file)
    {
        var used = new Dictionary<DictionaryToken, SortedSet<int>>(ReferenceEqualityComparer.Instance);
        var byReference = new Dictionary<string, DictionaryToken>(StringComparer.Ordinal);
        foreach (var page in file.Pages)
        {
            var fonts = file.Dictionary(page.Dictionary, "Resources") is { } resources ? file.Dictionary(resources, "Font") : null;
            SortedSet<int>? codes = null;
            foreach (var operation in page.Operations)
            {
                if (operation is SetFontAndSize set && fonts is not null && file.Dictionary(fonts, set.Font.Data) is { } found)
                {
                    string key = PdfModel.Raw(fonts, set.Font.Data)!.ToString()!;
                    var font = byReference.TryGetValue(key, out var known) ? known : byReference[key] = found;
                    codes = used.TryGetValue(font, out var seen) ? seen : used[font] = [];
                }
                else if (operation is ShowTextsWithPositioning show && codes is not null)
                    AddCodes(show, codes);
            }
        }

        return used;
    }

    private static void AddCodes(ShowTextsWithPositioning show, SortedSet<int> codes)
    {
        foreach (var bytes in show.Array.OfType<HexToken>().Select(static token => token.Bytes.ToArray()))
        {
            for (int i = 0; i + 1 < bytes.Length; i += 2)
                codes.Add((bytes[i] << 8) | bytes[i + 1]);
        }
    }

    private static void CheckFont(PdfModel file, DictionaryToken font, SortedSet<int> codes, FindingList findings)
    {
        string name = file.Name(font, "BaseFont") ?? "a font";
        findings.Require(
            file.Name(font, "Type") == "Font" && file.Name(font, "Subtype") == "Type0" && file.Name(font, "Encoding") == "Identity-H",
            "A-2 6.2.11.3.1 (31-007)",
            name + " as Type0 with Identity-H",
            $"{file.Name(font, "Subtype")} with {file.Name(font, "Encoding")}"
        );
        UnicodeRules.Check(file, font, name, codes, findings);
        var descendant = file.Array(font, "DescendantFonts").Select(file.Resolve).OfType<DictionaryToken>().FirstOrDefault();
        if (descendant is null || file.Name(descendant, "Subtype") != "CIDFontType2" || file.Name(descendant, "CIDToGIDMap") != "Identity")
        {
            findings.Add("A-2 6.2.11.3.2 (31-008)", name + " over a CIDFontType2 with CIDToGIDMap Identity", "another descendant");
            return;
        }

        findings.Require(file.Name(descendant, "Type") == "Font", "A-2 6.2.11.2", "/Type /Font of the CIDFont", "another");
        var descriptor = file.Dictionary(descendant, "FontDescriptor");
        if (descriptor is null || file.Get(descriptor, "FontFile2") is not StreamToken embedded)
        {
            findings.Add("A-2 6.2.11.4.1 (31-009)", name + " embedded", "no FontFile2");
            return;
        }

        findings.Require(
            file.Name(descendant, "BaseFont") == name && file.Name(descriptor, "FontName") == name,
            "PDF 9.8.1",
            name + " by the same name everywhere",
            "another name"
        );
        findings.Require(!descriptor.Data.ContainsKey("CIDSet"), "A-2 6.2.11.4.2", "no CIDSet, which would have to be complete", "/CIDSet");
        CheckGlyphs(name, new EmbeddedFont(file.Bytes(embedded)), Widths(file, descendant), codes, findings);
    }

    private static void CheckGlyphs(
        string name,
        EmbeddedFont metrics,
        Dictionary<int, double> widths,
        SortedSet<int> codes,
        FindingList findings
    )
    {
        foreach (int code in codes)
        {
            if (code == 0)
                findings.Add("A-2 6.2.11.8 (31-030)", name + " without .notdef", ".notdef shown");
            else if (code >= metrics.GlyphCount || !widths.TryGetValue(code, out double width))
                findings.Add("A-2 6.2.11.4.1 (31-011)", $"glyph and width of {name} for code {code}", "none");
            else if (Math.Abs(width - metrics.Width(code)) > WidthTolerance)
            {
                findings.Add(
                    "A-2 6.2.11.5 (31-012)",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the width {metrics.Width(code):0.#} of the font file of {name} for code {code}"
                    ),
                    width.ToString("0.#", CultureInfo.InvariantCulture)
                );
            }
        }
    }

    /// <summary>The array form of /W: a first code followed by an array of widths (ISO 32000-1, 9.7.4.3).</summary>
    private static Dictionary<int, double> Widths(PdfModel file, DictionaryToken font)
    {
        var widths = new Dictionary<int, double>();
        var tokens = file.Array(font, "W");
        for (int i = 0; i + 1 < tokens.Count; i += 2)
        {
            if (tokens[i] is NumericToken first && file.Resolve(tokens[i + 1]) is ArrayToken values)
            {
                for (int k = 0; k < values.Data.Count; k++)
                    widths[first.Int + k] = ((NumericToken)values.Data[k]).Double;
            }
        }

        return widths;
    }
}
