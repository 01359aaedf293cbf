namespace Pipeline.Core.Domain;

/// <summary>What kind of value a Land or Germany has. Written to Parquet as the text of <see cref="MeanKindText"/>.</summary>
public enum MeanKind
{
    /// <summary>
    /// By the office's own rows in the files the values of the Kreise are read from: the figure as it stands, or a ratio of its counts or
    /// a mean of its years by the rule of the Kreise.
    /// </summary>
    Official,

    /// <summary>Unweighted mean over the Kreise: what reports compare courses with, and values where no office publishes one.</summary>
    MeanOfKreise,

    /// <summary>Mean over the Kreise by inhabitants, where the file has no row for the area.</summary>
    PopulationWeighted,
}

/// <summary>The text form of <see cref="MeanKind"/> in tables.</summary>
public static class MeanKindText
{
    private static readonly string[] Texts = ["official", "mean_of_kreise", "population_weighted"];

    /// <summary>The text in the column <c>kind</c>.</summary>
    public static string ToText(this MeanKind kind) => Texts[(int)kind];

    /// <summary>Reads the text of the column <c>kind</c>.</summary>
    /// <exception cref="FormatException">The text is none of the three.</exception>
    public static MeanKind Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (MeanKind)index : throw new FormatException($"'{text}' is not a kind of mean");
    }
}
