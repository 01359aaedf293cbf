using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Testing.Accessibility;

/// <summary>Fonts are embedded composite fonts with ToUnicode, their widths are the font's, and .notdef is never shown.</summary>
internal static class FontRules
{
    private const double WidthTolerance = 1;

    public static void Check(PdfModel file, List<string> findings)
    {
        var usedCodes = UsedCodes(file);
        foreach (var (font, codes) in usedCodes)
        {
            CheckFont(file, font, codes, findings);
        }
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
                {
                    AddCodes(show, codes);
                }
            }
        }

        return used;
    }

    private static void AddCodes(ShowTextsWithPositioning show, SortedSet<int> codes)
    {
        foreach (var bytes in show.Array.OfType<HexToken>().Select(static token => token.Bytes.ToArray()))
        {
            for (int i = 0; i + 1 < bytes.Length; i += 2)
            {
                codes.Add((bytes[i] << 8) | bytes[i + 1]);
            }
        }
    }

    private static void CheckFont(PdfModel file, DictionaryToken font, SortedSet<int> codes, List<string> findings)
    {
        string name = file.Name(font, "BaseFont") ?? "a font";
        if (file.Get(font, "ToUnicode") is not StreamToken)
        {
            findings.Add($"10-001 {name} has no ToUnicode map");
        }

        var descendant = file.Array(font, "DescendantFonts").Select(file.Resolve).OfType<DictionaryToken>().FirstOrDefault();
        if (descendant is null || file.Name(descendant, "CIDToGIDMap") != "Identity")
        {
            findings.Add($"31-008 {name} is no composite font with CIDToGIDMap Identity");
            return;
        }

        var descriptor = file.Dictionary(descendant, "FontDescriptor");
        if (descriptor is null || file.Get(descriptor, "FontFile2") is not StreamToken embedded)
        {
            findings.Add($"31-009 {name} is not embedded");
            return;
        }

        var metrics = new EmbeddedFont(file.Bytes(embedded));
        var widths = Widths(file, descendant);
        foreach (int code in codes)
        {
            if (code == 0)
            {
                findings.Add($"31-030 {name} shows .notdef");
            }
            else if (code >= metrics.GlyphCount || !widths.TryGetValue(code, out double width))
            {
                findings.Add($"31-011 {name} has no glyph or no width for code {code}");
            }
            else if (Math.Abs(width - metrics.Width(code)) > WidthTolerance)
            {
                findings.Add($"31-012 {name} gives code {code} the width {width}, its font file {metrics.Width(code)}");
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
                {
                    widths[first.Int + k] = ((NumericToken)values.Data[k]).Double;
                }
            }
        }

        return widths;
    }
}
