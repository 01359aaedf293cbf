using Pipeline.Core.Facts;

namespace Pipeline.Core.Domain;

/// <summary>
/// English for the German texts of tables and indicators, for researchers abroad: <c>Facts/english.json</c>. A text is found by its
/// German wording, so that nobody changes one without the other; a test asks for every column.
/// </summary>
public static class EnglishWords
{
    private const string Place = "{0}";
    private static readonly EnglishFacts All = FactFile.Read<EnglishFacts>("english.json");

    /// <summary>The English for a German text of a table; null where there is none.</summary>
    /// <param name="german">Description of a table or column, or a unit.</param>
    public static string? Of(string german) =>
        All.Texts.TryGetValue(german, out var english)
            ? english
            : All
                .Texts.Where(t => t.Key.Contains(Place, StringComparison.Ordinal))
                .Select(t => Filled(t.Key, t.Value, german))
                .FirstOrDefault(t => t is not null);

    /// <summary>Name and definition of an indicator; null for one that only a recipe has.</summary>
    /// <param name="indicator">The indicator.</param>
    public static EnglishIndicator? Of(Indicator indicator) => All.Indicators.GetValueOrDefault(indicator.Code);

    /// <summary>A text that names an indicator or another word at one place.</summary>
    private static string? Filled(string pattern, string english, string german)
    {
        var at = pattern.IndexOf(Place, StringComparison.Ordinal);
        var (before, after) = (pattern[..at], pattern[(at + Place.Length)..]);
        if (
            german.Length <= before.Length + after.Length
            || !german.StartsWith(before, StringComparison.Ordinal)
            || !german.EndsWith(after, StringComparison.Ordinal)
        )
            return null;
        var word = german[before.Length..^after.Length];
        var indicator = Indicators.All.FirstOrDefault(i => i.Name == word);
        return english.Replace(Place, indicator is null ? word : Of(indicator)?.Name ?? word, StringComparison.Ordinal);
    }

    private sealed record EnglishFacts(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, EnglishIndicator> Indicators);
}

/// <summary>An indicator in English.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is, one sentence or two.</param>
public sealed record EnglishIndicator(string Name, string Definition);
