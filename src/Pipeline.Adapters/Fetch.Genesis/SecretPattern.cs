using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// Finds a secret in what a service echoes, character by character in whatever form each comes: as it is, percent-encoded,
/// as an escape of JSON (whoever wrote it), as an entity of a page, or as UTF-8 taken for ISO-8859-1.
/// </summary>
internal static class SecretPattern
{
    /// <summary>Shorter secrets are only looked for as words of their own, or a name like "e" would tear every text.</summary>
    private const int ShortestPart = 4;

    /// <summary>The pattern of a secret of at least one character.</summary>
    public static Regex Build(string secret)
    {
        var forms = string.Concat(
            secret.EnumerateRunes().Select(r => $"(?:{string.Join('|', Forms(r).Distinct(StringComparer.Ordinal))})")
        );
        var isShort = secret.EnumerateRunes().Count() < ShortestPart;
        return new Regex(isShort ? $@"(?<![\p{{L}}\p{{N}}]){forms}(?![\p{{L}}\p{{N}}])" : forms, RegexOptions.CultureInvariant);
    }

    private static IEnumerable<string> Forms(Rune rune)
    {
        var text = rune.ToString();
        var bytes = Encoding.UTF8.GetBytes(text);
        // The long forms first: the backslash alone is the start of each escape.
        yield return string.Concat(text.Select(unit => @"\\u" + Hex(((int)unit).ToString("x4", CultureInfo.InvariantCulture))));
        yield return string.Concat(bytes.Select(b => "%" + Hex(b.ToString("x2", CultureInfo.InvariantCulture))));
        yield return $"&#[xX]0*{Hex(rune.Value.ToString("x", CultureInfo.InvariantCulture))};";
        yield return $"&#0*{rune.Value.ToString(CultureInfo.InvariantCulture)};";
        if (!rune.IsAscii || "<>&\"'".Contains(text, StringComparison.Ordinal))
            yield return "&[A-Za-z]{2,8};";
        if ("\"\\/'".Contains(text, StringComparison.Ordinal))
            yield return @"\\" + Regex.Escape(text);
        if (text == " ")
            yield return @"\+";
        if (!rune.IsAscii)
            yield return Regex.Escape(Encoding.Latin1.GetString(bytes));
        yield return text == " " ? @"[ \u00A0]" : Regex.Escape(text);
    }

    private static string Hex(string lower) =>
        string.Concat(lower.Select(c => char.IsAsciiLetter(c) ? $"[{c}{char.ToUpperInvariant(c)}]" : c.ToString()));
}
