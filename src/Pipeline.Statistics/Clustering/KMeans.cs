namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Minimises the within-cluster sum of squares (METHOD §3): many starts, Lloyd, single-point exchange, best of all.
/// Every start has its own stream of random numbers, and the choice among their results does not look at their order:
/// the result is the same for any number of threads.
/// </summary>
public static class KMeans
{
    /// <summary>
    /// The Ward start and a number of random ones, k-means++ and random points alternately. Above
    /// <see cref="Ward.MaximumRows"/> Ward's quadratic time does not pay: there the random starts stand alone, and
    /// <see cref="KMeansResult.WardStart"/> says so.
    /// </summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="k">Number of clusters, 1 to the number of points.</param>
    /// <param name="options">Starts, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of clusters, starts or threads is out of range.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult Solve(PointTable points, int k, KMeansOptions options, CancellationToken cancellationToken = default)
    {
        RequireClusters(points, k);
        return Solve(points, Ward.BuildIfBounded(points, cancellationToken), k, options, cancellationToken);
    }

    /// <summary>
    /// Given centres and a number of random starts, without Ward: for resamples and warm starts.
    /// </summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="k">Number of clusters, 1 to the number of points.</param>
    /// <param name="centres">Sets of first centres, each k×p row-major; may be empty where there are random starts.</param>
    /// <param name="options">Starts beside them, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">Sizes disagree, are out of range, or there is nothing to start from.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult SolveFrom(
        PointTable points,
        int k,
        IReadOnlyList<double[]> centres,
        KMeansOptions options,
        CancellationToken cancellationToken = default
    )
    {
        RequireClusters(points, k);
        foreach (var set in centres)
            if (set.Length != k * points.Columns)
                throw new ArgumentException($"{set.Length} values for {k} centres of {points.Columns} columns", nameof(centres));
        ArgumentOutOfRangeException.ThrowIfLessThan(centres.Count + options.RandomStarts, 1, nameof(options));
        Action<KMeansWorkspace>[] given = [.. centres.Select(Start)];
        return new StartSearch(points, k, given, options).Run(cancellationToken);

        static Action<KMeansWorkspace> Start(double[] set) => workspace => Seeding.FromCentres(workspace, set);
    }

    /// <summary>As <see cref="Solve(PointTable, int, KMeansOptions, CancellationToken)"/>, with a tree several searches share.</summary>
    /// <param name="points">The points.</param>
    /// <param name="tree">Their Ward tree; null does without it.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="options">Starts, seed, tolerance and threads.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    internal static KMeansResult Solve(PointTable points, WardTree? tree, int k, KMeansOptions options, CancellationToken cancellationToken)
    {
        RequireClusters(points, k);
        var ward = tree?.Cut(k);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RandomStarts, ward is null ? 1 : 0, nameof(options));
        Action<KMeansWorkspace>[] given = ward is null ? [] : [w => Seeding.FromLabels(w, ward)];
        return new StartSearch(points, k, given, options).Run(cancellationToken) with { WardStart = ward is not null };
    }

    /// <summary>Checks what every search asks for.</summary>
    internal static void RequireClusters(PointTable points, int k)
    {
        if (k < 1 || k > points.Rows)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"{points.Rows} points can form 1 to {points.Rows} clusters");
        if (!Partition.HasDistinct(points, k))
            throw new DegenerateDataException(
                Degeneracy.TooFewDistinctRows,
                k,
                $"at least {k} different rows",
                $"{points.Rows} rows, fewer than {k} of them different"
            );
    }
}
