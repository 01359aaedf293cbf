namespace Pipeline.Statistics.Clustering;

/// <summary>One merge: the lowest row of either cluster, the lower first, and the height as R's <c>hclust</c> gives it.</summary>
/// <param name="First">Lowest row of the cluster that holds the lower row.</param>
/// <param name="Second">Lowest row of the other cluster.</param>
/// <param name="Height">Square root of twice the growth of the within-cluster sum of squares.</param>
public readonly record struct WardMerge(int First, int Second, double Height);

/// <summary>The whole tree: n − 1 merges by rising height.</summary>
public sealed class WardTree
{
    internal WardTree(int rows, IReadOnlyList<WardMerge> merges) => (Rows, Merges) = (rows, merges);

    /// <summary>Number of points n.</summary>
    public int Rows { get; }

    /// <summary>n − 1 merges by rising height; equal heights in the order they were made.</summary>
    public IReadOnlyList<WardMerge> Merges { get; }

    /// <summary>The partition into k clusters: labels 0 … k − 1 by first appearance in row order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not in 1 … n.</exception>
    public int[] Cut(int k)
    {
        if (k < 1 || k > Rows)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"{Rows} points can be cut into 1 to {Rows} clusters");
        var root = new int[Rows];
        for (var i = 0; i < Rows; i++)
            root[i] = i;
        foreach (var merge in Merges.Take(Rows - k))
        {
            var (a, b) = (Find(root, merge.First), Find(root, merge.Second));
            root[Math.Max(a, b)] = Math.Min(a, b);
        }
        var labels = new int[Rows];
        for (var i = 0; i < Rows; i++)
            labels[i] = Find(root, i);
        return Partition.Canonical(labels, Rows);
    }

    private static int Find(int[] root, int row)
    {
        while (root[row] != row)
            row = root[row] = root[root[row]];
        return row;
    }
}
