namespace Pipeline.Statistics.Clustering;

/// <summary>How <see cref="GeneticKMeans"/> searches.</summary>
/// <param name="Seed">Seed; every local search has its own stream.</param>
public sealed record GeneticOptions(ulong Seed)
{
    /// <summary>Local searches in all, at least 1; null for <see cref="SearchesFor"/>. Time grows in proportion.</summary>
    public int? Searches { get; init; }

    /// <summary>Solutions that survive a generation, and offspring of one; at least 2.</summary>
    public int Population { get; init; } = 20;

    /// <summary>
    /// Local searches after which a new population begins, a multiple of <see cref="Population"/>: a population that has closed in
    /// on one valley does not leave it, and several small ones find the least where one large one misses it.
    /// </summary>
    public int Epoch { get; init; } = 500;

    /// <summary>As <see cref="KMeansOptions.ExchangeTolerance"/>.</summary>
    public double ExchangeTolerance { get; init; } = KMeansOptions.DefaultExchangeTolerance;

    /// <summary>As <see cref="KMeansOptions.ListNearOptima"/>.</summary>
    public bool ListNearOptima { get; init; }

    /// <summary>Most threads to use, at least 1. Has no effect on the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Local searches that reached the best known value of every k in all trials on the real editions of 2010 to 2018
    /// (METHOD §9): 300 up to seven clusters, 2,000 above.
    /// </summary>
    /// <param name="k">Number of clusters.</param>
    public static int SearchesFor(int k) => k <= 7 ? 300 : 2000;
}
