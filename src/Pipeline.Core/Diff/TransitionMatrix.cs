namespace Pipeline.Core.Diff;

/// <summary>How many Kreise went from which cluster to which.</summary>
/// <param name="Counts">k×k; row = older edition, column = newer, both 0-based; stayers on the diagonal.</param>
public sealed record TransitionMatrix(int[,] Counts)
{
    /// <summary>Counts the transitions of labels 1 … k over the same rows.</summary>
    /// <exception cref="ArgumentException">The lengths differ or a label is out of range.</exception>
    public static TransitionMatrix Count(int[] from, int[] to, int k)
    {
        if (from.Length != to.Length)
            throw new ArgumentException($"labels of {from.Length} and {to.Length} rows cannot be compared", nameof(to));
        if (from.Concat(to).Any(l => l < 1 || l > k))
            throw new ArgumentException($"labels must lie in 1 to {k}", nameof(to));
        var counts = new int[k, k];
        for (var i = 0; i < from.Length; i++)
            counts[from[i] - 1, to[i] - 1]++;
        return new TransitionMatrix(counts);
    }
}
