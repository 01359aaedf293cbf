using System.Text;

namespace Pipeline.Pdf.Text.Hyphenation;

/// <summary>
/// Where German words may be broken: Liang's algorithm ("Word Hy-phen-a-tion by Com-put-er", 1983) with the patterns of the
/// Deutschsprachige Trennmustermannschaft for the spelling of 2006 (MIT licence, beside this file). Immutable.
/// </summary>
internal sealed class GermanHyphenation
{
    /// <summary>Letters kept on either side: fewer read badly.</summary>
    private const int FewestLetters = 3;

    private const int LongestWord = 80;

    private static readonly Lazy<GermanHyphenation> Shared = new(Load);

    private readonly Dictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> _levels;
    private readonly int _longest;

    private GermanHyphenation(Dictionary<string, byte[]> levels)
    {
        _levels = levels.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string letters in levels.Keys)
            _longest = Math.Max(_longest, letters.Length);
    }

    public static GermanHyphenation Instance => Shared.Value;

    /// <summary>The patterns for a language tag; null where it is not German.</summary>
    public static GermanHyphenation? Find(string language) =>
        language.Equals("de", StringComparison.OrdinalIgnoreCase) || language.StartsWith("de-", StringComparison.OrdinalIgnoreCase)
            ? Instance
            : null;

    /// <summary>True at an index when the word may be broken before the letter there.</summary>
    /// <param name="word">Letters only, in any case.</param>
    /// <param name="mayBreak">As long as the word; filled here.</param>
    public void Find(ReadOnlySpan<char> word, Span<bool> mayBreak)
    {
        mayBreak.Clear();
        if (word.Length is < 2 * FewestLetters or > LongestWord)
            return;

        Span<char> text = stackalloc char[word.Length + 2];
        text[0] = text[^1] = '.';
        word.ToLowerInvariant(text[1..]);
        Span<byte> levels = stackalloc byte[text.Length + 1];
        levels.Clear();
        for (int start = 0; start < text.Length; start++)
        {
            for (int length = 1; length <= Math.Min(_longest, text.Length - start); length++)
            {
                if (_levels.TryGetValue(text.Slice(start, length), out byte[]? pattern))
                    Raise(levels[start..], pattern);
            }
        }

        for (int i = FewestLetters; i <= word.Length - FewestLetters; i++)
            mayBreak[i] = levels[i + 1] % 2 == 1;
    }

    private static void Raise(Span<byte> levels, byte[] pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
            levels[i] = Math.Max(levels[i], pattern[i]);
    }

    private static GermanHyphenation Load()
    {
        const string Name = "hyph-de-1996.pat.txt";
        using var stream =
            typeof(GermanHyphenation).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The patterns {Name} are not embedded in this assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var levels = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                var (letters, pattern) = Parse(line);
                levels[letters] = pattern;
            }
        }

        return new GermanHyphenation(levels);
    }

    /// <summary>"ab5er4r" is the letters "aberr" with the levels 0 0 5 0 4 0: one before each letter and one at the end.</summary>
    private static (string Letters, byte[] Levels) Parse(string pattern)
    {
        var letters = new StringBuilder(pattern.Length);
        var levels = new byte[pattern.Length + 1];
        foreach (char c in pattern)
        {
            if (char.IsAsciiDigit(c))
                levels[letters.Length] = (byte)(c - '0');
            else
                letters.Append(c);
        }

        return (letters.ToString(), levels[..(letters.Length + 1)]);
    }
}
