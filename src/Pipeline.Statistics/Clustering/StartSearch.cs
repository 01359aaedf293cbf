using Pipeline.Statistics.Validation;

namespace Pipeline.Statistics.Clustering;

/// <summary>Runs all starts of one search and chooses among their results.</summary>
internal sealed class StartSearch
{
    /// <summary>Partitions whose sums of squares differ by less, relatively, count as equally good (METHOD §3).</summary>
    private const double TieTolerance = 1e-9;

    /// <summary>How near to the best, relatively, a local optimum must be to be counted.</summary>
    private const double NearBest = 1e-3;

    private readonly PointTable _points;
    private readonly int _k;
    private readonly IReadOnlyList<Action<KMeansWorkspace>> _given;
    private readonly ulong _seed;
    private readonly double _tolerance;
    private readonly bool _plusPlusOnly;
    private readonly LocalOptimum[] _found;

    /// <param name="points">The points.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="given">Starts that set the centres themselves.</param>
    /// <param name="random">Number of random starts after them.</param>
    /// <param name="seed">Seed of the random starts.</param>
    /// <param name="tolerance">Of the exchange; infinity leaves it out.</param>
    /// <param name="plusPlusOnly">Every random start by k-means++; otherwise random points take turns with it.</param>
    public StartSearch(
        PointTable points,
        int k,
        IReadOnlyList<Action<KMeansWorkspace>> given,
        int random,
        ulong seed,
        double tolerance,
        bool plusPlusOnly = false
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(random);
        (_points, _k, _given, _seed, _tolerance, _plusPlusOnly) = (points, k, given, seed, tolerance, plusPlusOnly);
        _found = new LocalOptimum[given.Count + random];
    }

    public KMeansResult Run(int threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (threads == 1)
            RunHere(cancellationToken);
        else
            RunParallel(threads, cancellationToken);
        return Choose();
    }

    private void RunHere(CancellationToken cancellationToken)
    {
        var workspace = new KMeansWorkspace(_points, _k);
        for (var start = 0; start < _found.Length; start++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunStart(start, workspace);
        }
    }

    private void RunParallel(int threads, CancellationToken cancellationToken) =>
        Parallel.For(
            0,
            _found.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new KMeansWorkspace(_points, _k),
            (start, _, workspace) =>
            {
                RunStart(start, workspace);
                return workspace;
            },
            _ => { }
        );

    private void RunStart(int start, KMeansWorkspace workspace)
    {
        workspace.Reset();
        if (start < _given.Count)
            _given[start](workspace);
        else
            SeedRandomly(start - _given.Count, workspace);
        Lloyd.Run(workspace);
        Exchange.Run(workspace, _tolerance);
        _found[start] = LocalOptimum.Of(workspace);
    }

    private void SeedRandomly(int number, KMeansWorkspace workspace)
    {
        var random = new SeededRandom(_seed, (ulong)number + 1);
        if (_plusPlusOnly || number % 2 == 0)
            Seeding.PlusPlus(workspace, random);
        else
            Seeding.RandomPoints(workspace, random);
    }

    private KMeansResult Choose()
    {
        var least = _found.Min(f => f.Inertia);
        var near = _found.Where(f => f.Inertia <= least * (1 + NearBest)).Distinct().ToList();
        var best = near.Where(f => f.Inertia <= least * (1 + TieTolerance)).Min()!;
        var centres = Partition.Means(_points.ByRow, _points.Columns, best.Labels, _k);
        return new KMeansResult(best.Labels, centres, best.Inertia, near.Count);
    }

    /// <summary>The result with the list of what <see cref="KMeansResult.LocalOptima"/> counts: costly, so only on demand.</summary>
    public KMeansResult WithNearOptima(KMeansResult result)
    {
        var least = _found.Min(f => f.Inertia);
        return result with
        {
            NearOptima =
            [
                .. _found
                    .Where(f => f.Inertia <= least * (1 + NearBest))
                    .Distinct()
                    .OrderBy(f => f.Inertia)
                    .ThenBy(f => f)
                    .Select(f => new NearOptimum(
                        f.Labels,
                        f.Inertia,
                        least > 0 ? (f.Inertia / least) - 1 : 0,
                        AdjustedRandIndex.Of(result.Labels0Based, f.Labels)
                    )),
            ],
        };
    }
}
