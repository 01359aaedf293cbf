namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Minimises the within-cluster sum of squares (METHOD §3): many starts, Lloyd, single-point exchange, best of all.
/// Every start has its own stream of random numbers, and the choice among their results does not look at their order:
/// the result is the same for any number of threads.
/// </summary>
public static class KMeans
{
    /// <summary>The tolerance of <see cref="KMeansOptions.ExchangeTolerance"/>, meant for z-scores.</summary>
    public const double DefaultExchangeTolerance = 1e-10;

    /// <summary>
    /// The Ward start and a number of random ones, k-means++ and random points in turn. Above
    /// <see cref="Ward.MaximumRows"/> Ward's quadratic time does not pay: there the random starts stand alone, and
    /// <see cref="KMeansResult.WardStart"/> says so.
    /// </summary>
    /// <param name="points">Row-major, rows × columns, finite, of unit scale (z-scores or alike).</param>
    /// <param name="rows">Number of points, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="k">Number of clusters, 1 to rows.</param>
    /// <param name="starts">Random starts beside Ward, 0 or more.</param>
    /// <param name="seed">Seed of the random starts.</param>
    /// <param name="threads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">Sizes disagree or are out of range.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult Solve(
        double[] points,
        int rows,
        int columns,
        int k,
        int starts,
        ulong seed,
        int threads,
        CancellationToken cancellationToken
    )
    {
        var table = new PointTable(points, rows, columns);
        RequireClusters(table, k);
        return Solve(
            table,
            Ward.BuildIfBounded(table, cancellationToken),
            k,
            starts,
            seed,
            DefaultExchangeTolerance,
            threads,
            cancellationToken,
            nearOptima: true
        );
    }

    /// <summary>
    /// Given centres and a number of random starts, without Ward, on the calling thread: for resamples and warm starts.
    /// </summary>
    /// <param name="points">As in <see cref="Solve(double[], int, int, int, int, ulong, int, CancellationToken)"/>.</param>
    /// <param name="rows">Number of points.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="centres">One or more sets of first centres, each k×p row-major.</param>
    /// <param name="starts">Random starts beside them, 0 or more.</param>
    /// <param name="seed">Seed of the random starts.</param>
    /// <param name="exchangeTolerance">Infinity leaves the exchange out: Lloyd alone.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">Sizes disagree, are out of range, or there is nothing to start from.</exception>
    /// <exception cref="DegenerateDataException">Fewer than k different points.</exception>
    public static KMeansResult SolveFrom(
        double[] points,
        int rows,
        int columns,
        int k,
        IReadOnlyList<double[]> centres,
        int starts,
        ulong seed,
        double exchangeTolerance = DefaultExchangeTolerance,
        CancellationToken cancellationToken = default
    )
    {
        var table = new PointTable(points, rows, columns);
        RequireClusters(table, k);
        foreach (var set in centres)
            if (set.Length != k * columns)
                throw new ArgumentException($"{set.Length} values for {k} centres of {columns} columns", nameof(centres));
        ArgumentOutOfRangeException.ThrowIfLessThan(centres.Count + starts, 1, nameof(starts));
        var seeds = centres.Select(set => (Action<KMeansWorkspace>)(w => Seeding.FromCentres(w, set)));
        return new StartSearch(table, k, [.. seeds], starts, seed, exchangeTolerance).Run(1, cancellationToken);
    }

    /// <summary>One set of first centres and k-means++ starts, on the calling thread: the refit of a resample.</summary>
    internal static KMeansResult Refit(
        PointTable points,
        int k,
        double[] warm,
        int starts,
        ulong seed,
        double tolerance,
        CancellationToken cancellationToken
    )
    {
        RequireClusters(points, k);
        return new StartSearch(points, k, [w => Seeding.FromCentres(w, warm)], starts, seed, tolerance, plusPlusOnly: true).Run(
            1,
            cancellationToken
        );
    }

    internal static KMeansResult Solve(
        PointTable points,
        WardTree? tree,
        int k,
        int starts,
        ulong seed,
        double tolerance,
        int threads,
        CancellationToken cancellationToken,
        bool nearOptima = false
    )
    {
        RequireClusters(points, k);
        var ward = tree?.Cut(k);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, ward is null ? 1 : 0);
        Action<KMeansWorkspace>[] given = ward is null ? [] : [w => Seeding.FromLabels(w, ward)];
        var search = new StartSearch(points, k, given, starts, seed, tolerance);
        var result = search.Run(threads, cancellationToken) with { WardStart = ward is not null };
        return nearOptima ? search.WithNearOptima(result) : result;
    }

    private static void RequireClusters(PointTable points, int k)
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
