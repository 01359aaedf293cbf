using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>Each code shown has a Unicode value that means something (ISO 19005-2, 6.2.11.7; ISO 14289-1, 7.21.7).</summary>
internal static partial class UnicodeRules
{
    public static void Check(PdfModel file, DictionaryToken font, string name, SortedSet<int> codes, FindingList findings)
    {
        const string Clause = "UA-1 7.21.7 (10-001)";
        if (file.Get(font, "ToUnicode") is not StreamToken map)
        {
            findings.Add(Clause, name + " with a ToUnicode map", "none");
            return;
        }

        var values = Read(Encoding.Latin1.GetString(file.Bytes(map)));
        foreach (int code in codes.Where(static code => code != 0))
        {
            if (!values.TryGetValue(code, out string? value))
                findings.Add(Clause, $"a Unicode value of {name} for code {code}", "none");
            else if (value.AsSpan().IndexOfAny('\0', '\uFEFF', '\uFFFE') >= 0)
                findings.Add("A-2 6.2.11.7.2", "values other than U+0000, U+FEFF and U+FFFE", $"one for code {code}");
            else if (value.EnumerateRunes().Any(static rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse))
                findings.Add("A-2 6.2.11.7.3", "values outside of the private use areas", $"one for code {code}");
        }
    }

    /// <summary>The entries of bfchar blocks: one code, one value.</summary>
    private static Dictionary<int, string> Read(string map)
    {
        var values = new Dictionary<int, string>();
        foreach (Match entry in Entry().Matches(map))
        {
            int code = int.Parse(entry.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            values[code] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups[2].Value));
        }

        return values;
    }

    [GeneratedRegex(@"<([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4})+)>\n")]
    private static partial Regex Entry();
}
