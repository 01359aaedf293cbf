namespace Pipeline.Statistics;

/// <summary>What data of too little variety make impossible.</summary>
public enum Degeneracy
{
    /// <summary>Fewer rows differ than clusters are wanted.</summary>
    TooFewDistinctRows,

    /// <summary>Resamples hardly ever hold as many different rows as clusters are wanted.</summary>
    TooFewDistinctInResamples,

    /// <summary>Every cluster consists of equal rows: there is no spread within that could be measured.</summary>
    NoSpreadWithin,

    /// <summary>The within-cluster sum of squares is zero, so its logarithm does not exist.</summary>
    GapUndefined,
}

/// <summary>
/// The numbers given allow no result: a property of the data, not an error of the caller. Whoever knows what the rows stand for
/// says it in their words.
/// </summary>
/// <param name="kind">What is impossible.</param>
/// <param name="clusters">The number of clusters wanted.</param>
/// <param name="expected">What would be needed, for people.</param>
/// <param name="found">What was there, for people.</param>
public sealed class DegenerateDataException(Degeneracy kind, int clusters, string expected, string found)
    : Exception($"{kind} for {clusters} clusters: expected {expected}, found {found}")
{
    /// <summary>What is impossible.</summary>
    public Degeneracy Kind { get; } = kind;

    /// <summary>The number of clusters wanted.</summary>
    public int Clusters { get; } = clusters;

    /// <summary>What would be needed, for people.</summary>
    public string Expected { get; } = expected;

    /// <summary>What was there, for people.</summary>
    public string Found { get; } = found;
}
