using System.Text.Json.Serialization;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Domain;

/// <summary>What the operator can set about the clustering (METHOD §3 and §4). Defaults are the published method.</summary>
public sealed record ClusterParameters
{
    /// <summary>Number of clusters k, at least 2. Another number than six needs a <see cref="Scheme"/> of its own.</summary>
    public int Clusters
    {
        get;
        init =>
            field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "there must be at least two clusters");
    } = 6;

    /// <summary>Names, colours and settlement types of the clusters; null for <see cref="ClusterScheme.Known"/>.</summary>
    public ClusterScheme? Scheme { get; init; }

    /// <summary>The scheme that counts.</summary>
    [JsonIgnore]
    public ClusterScheme Named => Scheme ?? ClusterScheme.Known;

    /// <summary>Number of random starts beside the Ward start, 0 or more; more starts cost time in proportion.</summary>
    public int RandomStarts
    {
        get;
        init =>
            field =
                value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the number of starts cannot be negative");
    } = 500;

    /// <summary>Seed of the random starts. Another seed can only change the result where the starts are too few.</summary>
    public ulong Seed { get; init; } = 20230131;

    /// <summary>Hysteresis h in [0, 1): a Kreis leaves its cluster only if d(nearest) &lt; (1 − h) · d(current).</summary>
    public double Hysteresis
    {
        get;
        init =>
            field = value is >= 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "hysteresis must lie in [0, 1)");
    } = 0.10;

    /// <summary>The exchange stops when no move lowers the sum of squares (in z²) by more than this; above 0.</summary>
    public double ExchangeTolerance
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the tolerance must be positive");
    } = KMeansOptions.DefaultExchangeTolerance;

    /// <summary>How the least sum of squares of any number of clusters is searched for, whatever the random starts.</summary>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    internal GeneticOptions Genetic(int maxThreads) => new(Seed) { ExchangeTolerance = ExchangeTolerance, Threads = maxThreads };

    /// <summary>The part that k-means needs.</summary>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    internal KMeansOptions Search(int maxThreads) =>
        new(RandomStarts, Seed) { ExchangeTolerance = ExchangeTolerance, Threads = maxThreads };
}
