namespace Pipeline.Statistics.Clustering;

/// <summary>How the optimum of k-means is searched for.</summary>
/// <param name="RandomStarts">Random starts beside those that are given, 0 or more; time grows in proportion.</param>
/// <param name="Seed">Seed of the random starts; each has its own stream.</param>
public sealed record KMeansOptions(int RandomStarts, ulong Seed)
{
    /// <summary>The default of <see cref="ExchangeTolerance"/>, meant for z-scores.</summary>
    public const double DefaultExchangeTolerance = 1e-10;

    /// <summary>
    /// The exchange stops when no move lowers the sum of squares (in the square of the points' unit) by more than this; above 0.
    /// Infinity leaves the exchange out: Lloyd's iteration alone.
    /// </summary>
    public double ExchangeTolerance { get; init; } = DefaultExchangeTolerance;

    /// <summary>Most threads to use, at least 1. Has no effect on the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Every random start by k-means++; otherwise random points alternate with it.</summary>
    public bool PlusPlusOnly { get; init; }

    /// <summary>Whether <see cref="KMeansResult.NearOptima"/> is to be filled, which costs some time.</summary>
    public bool ListNearOptima { get; init; }
}
