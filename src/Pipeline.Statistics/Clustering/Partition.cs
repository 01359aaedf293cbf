namespace Pipeline.Statistics.Clustering;

/// <summary>Ways to name and measure a partition that do not depend on how it was found.</summary>
public static class Partition
{
    /// <summary>Renumbers labels by first appearance in row order: 0, 1, … Equal partitions get equal strings.</summary>
    internal static int[] Canonical(ReadOnlySpan<int> labels, int k)
    {
        var names = new int[k];
        Array.Fill(names, -1);
        var canonical = new int[labels.Length];
        var next = 0;
        for (var i = 0; i < canonical.Length; i++)
        {
            if (names[labels[i]] < 0)
                names[labels[i]] = next++;
            canonical[i] = names[labels[i]];
        }
        return canonical;
    }

    /// <summary>Means of the members, k×p row-major, summed in row order; an empty cluster keeps zeros.</summary>
    /// <param name="points">Row-major n×p.</param>
    /// <param name="columns">Number of columns p.</param>
    /// <param name="labels">Cluster 0 … k − 1 of each of the n rows.</param>
    /// <param name="k">Number of clusters.</param>
    public static double[] Means(double[] points, int columns, ReadOnlySpan<int> labels, int k)
    {
        var means = new double[k * columns];
        var sizes = Sizes(labels, k);
        for (var i = 0; i < labels.Length; i++)
        for (var j = 0; j < columns; j++)
            means[(labels[i] * columns) + j] += points[(i * columns) + j];
        for (var at = 0; at < means.Length; at++)
            if (sizes[at / columns] > 0)
                means[at] /= sizes[at / columns];
        return means;
    }

    /// <summary>Number of members of each cluster.</summary>
    /// <param name="labels">Cluster 0 … k − 1 per row.</param>
    /// <param name="k">Number of clusters.</param>
    public static int[] Sizes(ReadOnlySpan<int> labels, int k)
    {
        var sizes = new int[k];
        foreach (var label in labels)
            sizes[label]++;
        return sizes;
    }

    /// <summary>Sum of squared distances to the given centres, rows in order, in the square of the points' unit.</summary>
    /// <param name="points">Row-major n×p.</param>
    /// <param name="columns">Number of columns p.</param>
    /// <param name="labels">Cluster 0 … k − 1 of each of the n rows.</param>
    /// <param name="centres">k×p row-major.</param>
    public static double Inertia(double[] points, int columns, ReadOnlySpan<int> labels, double[] centres)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
            sum += PointTable.SquaredDistance(points.AsSpan(i * columns, columns), centres.AsSpan(labels[i] * columns, columns));
        return sum;
    }

    /// <summary>Sum of squared distances to the common mean: what a partition can explain at most.</summary>
    /// <param name="points">Row-major n×p.</param>
    /// <param name="columns">Number of columns p.</param>
    public static double Total(double[] points, int columns)
    {
        var one = new int[points.Length / columns];
        return Inertia(points, columns, one, Means(points, columns, one, 1));
    }

    /// <summary>Are there at least k points that differ? Compares values, so −0 equals 0.</summary>
    internal static bool HasDistinct(PointTable points, int k)
    {
        var found = new List<int>(k);
        for (var i = 0; i < points.Rows && found.Count < k; i++)
        {
            var isNew = true;
            foreach (var other in found)
                isNew = isNew && PointTable.SquaredDistance(points.Row(i), points.Row(other)) > 0;
            if (isNew)
                found.Add(i);
        }
        return found.Count >= k;
    }
}
