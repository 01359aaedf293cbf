using System.Collections.Concurrent;

namespace Pipeline.Statistics.Clustering;

/// <summary>Runs all starts of one search and chooses among their results.</summary>
internal sealed class StartSearch
{
    /// <summary>Partitions whose sums of squares differ by less, relatively, count as equally good (METHOD §3).</summary>
    internal const double TieTolerance = 1e-9;

    /// <summary>How near to the best, relatively, a local optimum must be to be counted.</summary>
    internal const double NearBest = 1e-3;

    private readonly PointTable _points;
    private readonly int _k;
    private readonly IReadOnlyList<Action<KMeansWorkspace>> _given;
    private readonly KMeansOptions _options;

    /// <param name="points">The points.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="given">Starts that set the centres themselves.</param>
    /// <param name="options">Random starts after them, their seed, tolerance of the exchange, threads.</param>
    public StartSearch(PointTable points, int k, IReadOnlyList<Action<KMeansWorkspace>> given, KMeansOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.RandomStarts, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        (_points, _k, _given, _options) = (points, k, given, options);
    }

    /// <summary>Lloyd from every start, and the exchange from every place that one ends at first.</summary>
    public KMeansResult Run(CancellationToken cancellationToken)
    {
        var seen = new ConcurrentDictionary<LocalOptimum, bool>();
        var found = new LocalOptimum?[_given.Count + _options.RandomStarts];
        Threads.For(
            found.Length,
            _options.Threads,
            () => new KMeansWorkspace(_points, _k),
            (start, workspace) => found[start] = RunStart(start, workspace, seen),
            cancellationToken
        );
        return Choose([.. found.OfType<LocalOptimum>()], _points, _k, _options.ListNearOptima);
    }

    /// <summary>Null where another start ended at the same place before: what follows from there is known.</summary>
    private LocalOptimum? RunStart(int start, KMeansWorkspace workspace, ConcurrentDictionary<LocalOptimum, bool> seen)
    {
        workspace.Reset();
        if (start < _given.Count)
            _given[start](workspace);
        else
            SeedRandomly(start - _given.Count, workspace);
        Lloyd.Run(workspace);
        if (!seen.TryAdd(LocalOptimum.Capture(workspace), true))
            return null;
        Exchange.Run(workspace, _options.ExchangeTolerance);
        return LocalOptimum.Capture(workspace);
    }

    private void SeedRandomly(int number, KMeansWorkspace workspace)
    {
        var random = new SeededRandom(_options.Seed, (ulong)number + 1);
        if (_options.PlusPlusOnly || number % 2 == 0)
            Seeding.PlusPlus(workspace, random);
        else
            Seeding.RandomPoints(workspace, random);
    }

    /// <summary>The best of all ends, and how many different ones are nearly as good.</summary>
    /// <param name="found">Where local searches ended, at least one.</param>
    /// <param name="points">The points.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="listNearOptima">Whether the near ones are to be described.</param>
    internal static KMeansResult Choose(IReadOnlyList<LocalOptimum> found, PointTable points, int k, bool listNearOptima)
    {
        var least = found.Min(f => f.Inertia);
        var near = found.Where(f => f.Inertia <= least * (1 + NearBest)).Distinct().ToList();
        var best = near.Where(f => f.Inertia <= least * (1 + TieTolerance)).Min()!;
        var centres = Partition.Means(points.ByRow, points.Columns, best.Labels, k);
        return new KMeansResult(best.Labels, centres, best.Inertia, near.Count)
        {
            NearOptima = listNearOptima ? Describe(near, best, least) : [],
        };
    }

    private static List<NearOptimum> Describe(List<LocalOptimum> near, LocalOptimum best, double least) =>
        [
            .. near.OrderBy(f => f.Inertia)
                .ThenBy(f => f)
                .Select(f => new NearOptimum(
                    f.Labels,
                    f.Inertia,
                    least > 0 ? (f.Inertia / least) - 1 : 0,
                    AdjustedRandIndex.Compute(best.Labels, f.Labels)
                )),
        ];
}
