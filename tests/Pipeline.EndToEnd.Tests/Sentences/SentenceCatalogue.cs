using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Published;

namespace Pipeline.EndToEnd.Tests.Sentences;

/// <summary>
/// Every sentence a Kreis report can say, with its condition. A report that says another, or one report whose sentences claim two
/// things of one subject, fails a test; <c>docs/saetze.md</c> is made from this list.
/// </summary>
internal static class SentenceCatalogue
{
    /// <summary>All of them, page by page.</summary>
    public static IReadOnlyList<SentenceTemplate> All { get; } =
    [.. PageOneSentences.All, .. MovementSentences.All, .. ReferenceSentences.All, .. Of(StoreTables.Indicators)];

    /// <summary>Headlines, Einfache Sprache and questions of an indicator, with its words.</summary>
    private static IEnumerable<SentenceTemplate> Of(IEnumerable<Core.Domain.Indicator> indicators)
    {
        foreach (var indicator in indicators)
        {
            var (words, label) = (indicator.Words, indicator.Words.Label ?? indicator.Words.Short);
            foreach (var (sentence, verdict, side) in Plain(words))
                yield return new(
                    1,
                    sentence,
                    $"Einfache Sprache: „{label}“ gehört zu den zwei {side} mit mindestens einer halben Standardabweichung Abstand von "
                        + "Deutschland, mehr als die Hälfte der Kreise liegt auf der anderen Seite"
                        + (
                            indicator.PlainBeyond is { } least
                                ? $", und der Saldo ist größer als {least:0} oder kleiner als \u2212{least:0}"
                                : ""
                        )
                )
                {
                    Claims = _ => [new("Vergleich: " + label, verdict)],
                };
        }
    }

    private static IEnumerable<(string Sentence, string Verdict, string Side)> Plain(Core.Domain.GermanWords words)
    {
        const string Good = "größten Stärken",
            Hard = "größten Herausforderungen";
        foreach (var sentence in new[] { words.PlainGood, words.PlainGoodOfCity }.OfType<string>())
            yield return (sentence, "besser", Good);
        foreach (var sentence in new[] { words.PlainHard, words.PlainHardOfCity }.OfType<string>())
            yield return (sentence, "schlechter", Hard);
    }

    /// <summary>The number of a group that a gap holds.</summary>
    public static string Number(Match match, string gap = "Gruppe") => match.Groups[gap].Value[^1..];
}
