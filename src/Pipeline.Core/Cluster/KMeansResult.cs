namespace Pipeline.Core.Cluster;

/// <summary>The best partition found.</summary>
/// <param name="Labels0Based">Cluster per row, 0 … k − 1 by first appearance in row order; no cluster is empty.</param>
/// <param name="Centres">Means of the members, k×p row-major, in the order of the labels.</param>
/// <param name="Inertia">Within-cluster sum of squares, rows added in order.</param>
/// <param name="LocalOptima">Number of different partitions the starts ended in within 0.1 % of the best, itself included;
/// unlike the rest it depends on the seed.</param>
public sealed record KMeansResult(int[] Labels0Based, double[] Centres, double Inertia, int LocalOptima);
