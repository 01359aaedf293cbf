namespace Pipeline.Statistics.Clustering;

/// <summary>How the optimum of k-means is searched for.</summary>
/// <param name="RandomStarts">Random starts beside the Ward start, 0 or more.</param>
/// <param name="Seed">Seed of the random starts.</param>
/// <param name="ExchangeTolerance">The exchange stops when no move lowers the sum of squares by more than this; above 0.</param>
public sealed record KMeansOptions(int RandomStarts, ulong Seed, double ExchangeTolerance = KMeans.DefaultExchangeTolerance);
