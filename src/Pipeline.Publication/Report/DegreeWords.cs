namespace Pipeline.Publication.Report;

/// <summary>How much a difference is called, in standard deviations of all Kreise: the thresholds of every comparison.</summary>
public static class DegreeWords
{
    /// <summary>From here on <c>deutlich</c>.</summary>
    public const double Clear = 1.0;

    /// <summary>From here on without a word of degree.</summary>
    public const double Plain = 0.5;

    /// <summary>From here on <c>etwas</c>; below nothing is claimed.</summary>
    public const double Little = 0.2;

    /// <summary>The word with a space after it, empty for a plain difference; null where no difference is claimed.</summary>
    /// <param name="deviations">The difference in standard deviations.</param>
    public static string? Describe(double deviations) =>
        Math.Abs(deviations) switch
        {
            >= Clear => "deutlich ",
            >= Plain => "",
            >= Little => "etwas ",
            _ => null,
        };

    /// <summary>Puts the word where German wants it: <c>eine deutlich höhere Lebenserwartung</c>, <c>etwas kürzere Wege</c>.</summary>
    public static string Into(string phrase, string degree)
    {
        foreach (var article in new[] { "eine ", "einen ", "ein " })
            if (phrase.StartsWith(article, StringComparison.Ordinal))
                return article + degree + phrase[article.Length..];
        return degree + phrase;
    }
}
