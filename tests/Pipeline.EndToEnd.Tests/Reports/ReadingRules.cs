using System.Text.RegularExpressions;

namespace Pipeline.EndToEnd.Tests.Reports;

/// <summary>How easily the sentences of a first page are read: Flesch's formula for German (Amstad 1978).</summary>
internal static class ReadingRules
{
    /// <summary>From here on a text is of medium difficulty.</summary>
    public const double Least = 50;

    /// <summary>Longest sentence in words, on the mean of a page.</summary>
    public const double LongestMean = 16;

    /// <summary>180 less the mean length of a sentence in words, less 58.5 times the mean length of a word in syllables.</summary>
    /// <param name="text">Whole sentences.</param>
    public static (double Ease, double WordsPerSentence) Measure(string text)
    {
        var sentences = Sentences(text);
        var words = sentences.SelectMany(Words).ToList();
        var length = (double)words.Count / sentences.Count;
        return (180 - length - (58.5 * words.Sum(Syllables) / words.Count), length);
    }

    /// <summary>The sentences of a page: lines that end as one; labels and cells of tables are none.</summary>
    public static IReadOnlyList<string> Sentences(string page) =>
        [
            .. page.Split('\n')
                .Where(l => Regex.IsMatch(l.TrimEnd(), @"[.?!]$") && l.Count(c => c == ' ') > 3)
                .SelectMany(l => Regex.Split(l, @"(?<=[.?!:])\s+(?=\p{Lu})"))
                .Where(s => Words(s).Count > 1),
        ];

    /// <summary>Words, numbers left out: how they are spoken says little about the text.</summary>
    private static List<string> Words(string sentence) => [.. Regex.Matches(sentence, @"\p{L}[\p{L}:-]*").Select(m => m.Value)];

    /// <summary>Groups of vowels; two vowels that make one sound are one.</summary>
    private static int Syllables(string word) =>
        Math.Max(1, Regex.Count(word, "ei|ie|au|eu|äu|ai|aa|ee|oo|[aeiouyäöü]", RegexOptions.IgnoreCase));
}
