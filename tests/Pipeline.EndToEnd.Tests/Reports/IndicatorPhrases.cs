using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>Reads German sentences back: which indicator they speak of, what they claim of it, and numbers.</summary>
internal static class IndicatorPhrases
{
    /// <summary>Per indicator, in the order of the recipes, the noun that names it and the adjectives that say better and worse.</summary>
    private static readonly (string Noun, string Better, string Worse)[] Words =
    [
        ("Lebenserwartung", "höhere", "niedrigere"),
        ("Wege zu", "kürzere", "längere"),
        ("Steuerkraft", "höhere", "geringere"),
        ("Menschen mit Grundsicherung", "weniger", "mehr"),
        ("Schulabgänger:innen ohne Hauptschulabschluss", "weniger", "mehr"),
        ("Einkommen", "höheres", "niedrigeres"),
        ("Zuzug junger", "mehr", "weniger"),
    ];

    private static readonly Dictionary<string, (int Indicator, bool IsGood)> Simple = new()
    {
        ["Die Menschen werden hier älter als"] = (0, true),
        ["Die Menschen werden hier nicht so alt"] = (0, false),
        ["Bus sind kurz."] = (1, true),
        ["Bus sind lang."] = (1, false),
        ["nehmen viel Geld durch Steuern"] = (2, true),
        ["nehmen wenig Geld durch Steuern"] = (2, false),
        ["Die Stadt nimmt viel Geld"] = (2, true),
        ["Die Stadt nimmt wenig Geld"] = (2, false),
        ["Wenige Menschen brauchen Geld vom Jobcenter"] = (3, true),
        ["Viele Menschen brauchen Geld vom Jobcenter"] = (3, false),
        ["Wenige junge Menschen verlassen die Schule ohne"] = (4, true),
        ["Viele junge Menschen verlassen die Schule ohne"] = (4, false),
        ["Die Menschen haben mehr Geld zur Verfügung"] = (5, true),
        ["Die Menschen haben weniger Geld zur Verfügung"] = (5, false),
        ["mehr junge Menschen hierher als weg"] = (6, true),
        ["mehr junge Menschen weg als hierher"] = (6, false),
    };

    /// <summary>Every claim of a text: column of the indicator, whether better, word of degree; in the order of the text.</summary>
    public static IReadOnlyList<(int Indicator, bool IsBetter, string Degree)> Claims(string text) =>
        [
            .. Words
                .SelectMany(
                    (w, j) =>
                        Regex
                            .Matches(text, $@"(?:(deutlich|etwas) )?\b(?:({w.Better})|({w.Worse})) {w.Noun}")
                            .Select(m => (m.Index, Claim: (j, m.Groups[2].Success, m.Groups[1].Value)))
                )
                .OrderBy(c => c.Index)
                .Select(c => c.Claim),
        ];

    /// <summary>What a text in Einfache Sprache claims.</summary>
    public static IReadOnlyList<(int Indicator, bool IsGood)> SimpleClaims(string text) =>
        [.. Simple.Where(s => text.Contains(s.Key, StringComparison.Ordinal)).Select(s => s.Value)];

    /// <summary>A number as German writes it.</summary>
    public static double Number(string text) =>
        double.Parse(
            text.Replace("\u202F", "", StringComparison.Ordinal).Replace('\u2212', '-').Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture
        );

    /// <summary>Whether a text is the value rounded to as many decimals as it shows.</summary>
    public static bool Shows(string text, double value)
    {
        var decimals = text.Contains(',', StringComparison.Ordinal) ? text.Length - text.IndexOf(',', StringComparison.Ordinal) - 1 : 0;
        return Math.Abs(value - Number(text)) <= (0.5 * Math.Pow(10, -decimals)) + 1e-9;
    }
}
