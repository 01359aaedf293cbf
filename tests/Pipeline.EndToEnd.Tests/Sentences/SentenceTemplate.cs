using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>What a sentence claims of a subject; two values of one subject in one report contradict each other.</summary>
/// <param name="Subject">What it speaks of.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct Claim(string Subject, string Value);

/// <summary>A sentence of a report with its gaps, and when it is said.</summary>
/// <param name="Page">The page of a Kreis report, 1 to 4.</param>
/// <param name="Text">The sentence; gaps stand in braces.</param>
/// <param name="Condition">When it is said, in German.</param>
internal sealed partial record SentenceTemplate(int Page, string Text, string Condition)
{
    private static readonly string Labels = string.Join(
        '|',
        StoreTables.Indicators.Select(i => Regex.Escape(i.Words.Label ?? i.Words.Short)).OrderByDescending(l => l.Length)
    );

    /// <summary>What may stand in a gap; what is not listed is any text.</summary>
    private static readonly Dictionary<string, string> Gaps = new()
    {
        ["Zahl"] = "[+\u2212]?[\\d\u202F]+(?:,\\d+)?",
        ["Jahr"] = "\\d{4}",
        ["Gruppe"] = "Gruppe\u00A0\\d",
        ["Nummer"] = "\\d",
        ["Wert"] = Labels,
        ["Fachname"] = string.Join('|', StoreTables.Indicators.Select(i => Regex.Escape(i.Name)).OrderByDescending(n => n.Length)),
        ["Name"] = "[^\\d,:]+?",
        ["Schlagwort"] = string.Join(
            '|',
            StoreTables
                .Indicators.SelectMany(i => new[] { i.Words.HeadlineGood!, i.Words.HeadlineHard! })
                .SelectMany(p => new[] { p, char.ToLowerInvariant(p[0]) + p[1..] })
                .Select(Regex.Escape)
        ),
        ["Anteil"] = "(?:in )?(?:allen|keinem der|(?:mehr als |weniger als )?[\\d\u202F]+\u00A0von\u00A0[\\d\u202F]+)",
    };

    private Regex? _pattern;

    /// <summary>What the sentence claims; nothing where it only explains.</summary>
    public Func<Match, IEnumerable<Claim>> Claims { get; init; } = _ => [];

    /// <summary>True where it is the whole paragraph or headline.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The sentence at a place of a text, up to its end or a blank after it.</summary>
    public Regex Pattern =>
        _pattern ??= new("\\G" + Compiled() + (IsWhole ? "$" : "(?= |$)"), RegexOptions.Compiled | RegexOptions.CultureInvariant);

    private string Compiled()
    {
        var (pattern, at, counts) = (new System.Text.StringBuilder(), 0, new Dictionary<string, int>());
        foreach (Match gap in Gap().Matches(Text))
        {
            pattern.Append(Regex.Escape(Text[at..gap.Index]));
            var (name, isChoice) = (gap.Groups[1].Value, gap.Value.Contains('|', StringComparison.Ordinal));
            var kind = isChoice ? "Wahl" : name;
            var count = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            var group = count == 1 && !isChoice ? kind : kind + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var allowed = isChoice ? string.Join('|', name.Split('|').Select(Regex.Escape)) : Gaps.GetValueOrDefault(name, ".+?");
            pattern.Append(System.Globalization.CultureInfo.InvariantCulture, $"(?<{group}>{allowed})");
            at = gap.Index + gap.Length;
        }
        return pattern.Append(Regex.Escape(Text[at..])).ToString();
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Gap();
}
