namespace Pipeline.Publication.German;

/// <summary>Joins words as German does: <c>A</c>, <c>A und B</c>, <c>A, B und C</c>.</summary>
public static class GermanList
{
    /// <summary>The joined text; empty for no words.</summary>
    public static string Join(IReadOnlyList<string> words) =>
        words.Count switch
        {
            0 => "",
            1 => words[0],
            _ => string.Join(", ", words.Take(words.Count - 1)) + " und " + words[^1],
        };
}
