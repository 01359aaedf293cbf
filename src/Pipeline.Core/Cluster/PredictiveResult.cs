using System.Text.Json.Serialization;

namespace Pipeline.Core.Cluster;

/// <summary>What the simulated next years are made of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictionBasis>))]
public enum PredictionBasis
{
    /// <summary>Changes between earlier editions, of Kreise of similar size.</summary>
    PastChanges,

    /// <summary>Noise of values that are counted, for want of earlier editions.</summary>
    Counts,
}

/// <summary>How the labels of one edition fare in simulated next years (METHOD §9). Lists per Kreis are in row order.</summary>
/// <param name="Basis">What the years were made of.</param>
/// <param name="OfLabel">Predictive certainty: the share of simulated years that keep the official label, 0 to 1.</param>
/// <param name="Shares">n×k row-major: the share of simulated years with each label; a row adds up to 1.</param>
public sealed record PredictiveResult(PredictionBasis Basis, double[] OfLabel, double[] Shares)
{
    /// <summary>Number of clusters k.</summary>
    public int Clusters => OfLabel.Length == 0 ? 0 : Shares.Length / OfLabel.Length;

    /// <summary>The shares of one Kreis, cluster 1 first.</summary>
    public ReadOnlySpan<double> Of(int row) => Shares.AsSpan(row * Clusters, Clusters);

    /// <summary>The cluster most often reached beside the named one, the lowest of equals; 0 if none ever was.</summary>
    public int MostFrequentOther(int row, int label) => ClusterShares.MostFrequentOther(Of(row), label);
}
