namespace Pipeline.Core.Cluster;

/// <summary>The official classification of one edition. Lists per Kreis are in row order, lists per cluster start with 1.</summary>
/// <param name="Labels">Official cluster per Kreis, 1 … k.</param>
/// <param name="Distance">Euclidean distance to the anchor centre of the official cluster, in z.</param>
/// <param name="SecondCluster">The cluster other than the official one whose anchor centre is nearest. Where hysteresis
/// holds a Kreis back, it is nearer than the official one.</param>
/// <param name="SecondDistance">The distance to it.</param>
/// <param name="Silhouette">Silhouette width in the official partition, −1 to 1.</param>
/// <param name="Sizes">Number of Kreise per cluster, none 0.</param>
/// <param name="CentresZ">Mean z of the members, k×p row-major: not the anchor's centres.</param>
/// <param name="Means">Mean of the members in original units, k×p row-major, unweighted.</param>
/// <param name="ExplainedVariance">1 − sum of squares about <paramref name="CentresZ"/> / total.</param>
public sealed record OfficialClassification(
    int[] Labels,
    double[] Distance,
    int[] SecondCluster,
    double[] SecondDistance,
    double[] Silhouette,
    int[] Sizes,
    double[] CentresZ,
    double[] Means,
    double ExplainedVariance
);
