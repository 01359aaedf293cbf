namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Minimises the within-cluster sum of squares by a hybrid genetic search (Gribel &amp; Vidal 2019): offspring of two good
/// solutions take each centre from one of them, lose one and gain one elsewhere, and are improved by Lloyd and exchange. It
/// finds the least sum of squares known where as many independent starts miss it, above all for eight clusters and more.
/// </summary>
public static class GeneticKMeans
{
    /// <summary>Searches by itself; Ward's partition is in the first population up to <see cref="Ward.MaximumRows"/>.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="k">Number of clusters, 1 to the number of points.</param>
    /// <param name="options">Local searches, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every local search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of clusters, searches or threads is out of range.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult Solve(PointTable points, int k, GeneticOptions options, CancellationToken cancellationToken = default)
    {
        KMeans.RequireClusters(points, k);
        return Solve(points, Ward.BuildIfBounded(points, cancellationToken), k, options, cancellationToken);
    }

    /// <summary>As <see cref="Solve(PointTable, int, GeneticOptions, CancellationToken)"/>, with a tree several searches share.</summary>
    /// <param name="points">The points.</param>
    /// <param name="tree">Their Ward tree; null does without it.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="options">Local searches, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every local search.</param>
    internal static KMeansResult Solve(
        PointTable points,
        WardTree? tree,
        int k,
        GeneticOptions options,
        CancellationToken cancellationToken
    )
    {
        KMeans.RequireClusters(points, k);
        var ward = tree?.Cut(k);
        return SolveFrom(points, k, ward is null ? [] : [ward], options, cancellationToken) with { WardStart = ward is not null };
    }

    /// <summary>Searches from given partitions, which stand at the head of the first population.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="k">Number of clusters, 1 to the number of points.</param>
    /// <param name="partitions">Cluster 0 … k − 1 per row, none empty; may be none.</param>
    /// <param name="options">Local searches, those from the given partitions included, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every local search.</param>
    /// <exception cref="ArgumentException">A partition is not of these points, or a number is out of range.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult SolveFrom(
        PointTable points,
        int k,
        IReadOnlyList<int[]> partitions,
        GeneticOptions options,
        CancellationToken cancellationToken = default
    )
    {
        KMeans.RequireClusters(points, k);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Searches ?? 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Population, 2, nameof(options));
        if (options.Epoch < options.Population || options.Epoch % options.Population != 0)
            throw new ArgumentException($"an epoch of {options.Epoch} is no multiple of {options.Population}", nameof(options));
        foreach (var partition in partitions)
            if (partition.Length != points.Rows || Array.Exists(partition, c => c < 0 || c >= k))
                throw new ArgumentException($"not a partition of {points.Rows} points into {k} clusters", nameof(partitions));
        return new GeneticSearch(points, k, partitions, options).Run(cancellationToken);
    }
}
