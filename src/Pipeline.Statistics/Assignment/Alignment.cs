namespace Pipeline.Statistics.Assignment;

/// <summary>Renames the clusters of one solution after those of another (METHOD §4).</summary>
public static class Alignment
{
    /// <summary>
    /// The one-to-one naming under which most rows have the same label in both (Hungarian method, Kuhn 1955). Among
    /// equally good ones, one that leaves most labels as they are.
    /// </summary>
    /// <param name="reference">Labels 1 … k of the solution whose names stay.</param>
    /// <param name="labels">Labels 1 … k of the same rows in the other solution.</param>
    /// <param name="k">Number of clusters of both; a cluster may be empty.</param>
    /// <returns>k reference labels: element label − 1 is the reference label of <c>label</c>.</returns>
    /// <exception cref="ArgumentException">Lengths differ or a label is out of range.</exception>
    public static int[] MaximumOverlap(int[] reference, int[] labels, int k)
    {
        if (reference.Length != labels.Length)
            throw new ArgumentException($"{labels.Length} labels cannot be aligned with {reference.Length}", nameof(labels));
        if (reference.Concat(labels).Any(l => l < 1 || l > k))
            throw new ArgumentException($"labels must lie in 1 to {k}", nameof(labels));
        // One row of overlap outweighs all k names that stay, so names only decide ties.
        var cost = new long[k, k];
        for (var c = 0; c < k; c++)
            cost[c, c] = -1;
        for (var i = 0; i < labels.Length; i++)
            cost[labels[i] - 1, reference[i] - 1] -= k + 1L;
        return [.. Hungarian.Assign(cost).Select(column => column + 1)];
    }

    /// <summary>Renames labels 1 … k by a mapping of <see cref="MaximumOverlap"/>.</summary>
    public static int[] Apply(int[] mapping, int[] labels) => [.. labels.Select(l => mapping[l - 1])];

    /// <summary>How many rows have another label.</summary>
    /// <param name="labels">Labels.</param>
    /// <param name="others">Labels of the same rows by the same numbers.</param>
    public static int CountOther(IEnumerable<int> labels, IEnumerable<int> others) => labels.Zip(others).Count(p => p.First != p.Second);
}
