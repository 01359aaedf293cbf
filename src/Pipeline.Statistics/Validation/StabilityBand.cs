namespace Pipeline.Statistics.Validation;

/// <summary>What a mean bootstrap Jaccard says of a cluster (Hennig 2007; METHOD §5).</summary>
public enum StabilityBand
{
    /// <summary>Below 0.6: not to be trusted as a cluster.</summary>
    Unstable,

    /// <summary>From 0.6: a pattern is there, which Kreise belong to it is doubtful.</summary>
    Pattern,

    /// <summary>From 0.75: a valid, stable cluster.</summary>
    Stable,

    /// <summary>From 0.85: highly stable.</summary>
    HighlyStable,
}

/// <summary>The bounds and text forms of <see cref="StabilityBand"/>.</summary>
public static class StabilityBands
{
    private static readonly string[] Texts = ["unstable", "pattern", "stable", "highly_stable"];

    /// <summary>Lower bounds of the bands but the first.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.6, 0.75, 0.85];

    /// <summary>The band of a mean Jaccard similarity, 0 to 1.</summary>
    public static StabilityBand Classify(double jaccard) => (StabilityBand)Bounds.Count(bound => jaccard >= bound);

    /// <summary>The text in tables, snake_case.</summary>
    public static string ToText(this StabilityBand band) => Texts[(int)band];

    /// <summary>Reads the text of a table.</summary>
    /// <exception cref="FormatException">The text is none of the four.</exception>
    public static StabilityBand Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (StabilityBand)index : throw new FormatException($"'{text}' is not a band of stability");
    }
}
