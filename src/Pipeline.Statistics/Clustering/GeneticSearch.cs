using System.Collections.Concurrent;

namespace Pipeline.Statistics.Clustering;

/// <summary>
/// One run of <see cref="GeneticKMeans"/>. A generation is a fixed number of local searches that look at the same population
/// and write each to its own place, so threads change no result.
/// </summary>
internal sealed class GeneticSearch(PointTable points, int k, IReadOnlyList<int[]> partitions, GeneticOptions options)
{
    /// <summary>
    /// How much more than the worst of the population, relatively, a Lloyd end may have and still be exchanged: the exchange
    /// seldom gains more, and takes as long as Lloyd.
    /// </summary>
    private const double Promising = 0.02;

    private readonly ConcurrentBag<KMeansWorkspace> _idle = [];
    private readonly HashSet<LocalOptimum> _near = [];
    private readonly List<Candidate> _population = [];

    public KMeansResult Run(CancellationToken cancellationToken)
    {
        var searches = options.Searches ?? GeneticOptions.SearchesFor(k);
        for (var done = 0; done < searches; done += options.Population)
        {
            if (done % options.Epoch == 0)
                _population.Clear();
            var first = done;
            var offspring = new Candidate?[Math.Min(options.Population, searches - done)];
            Threads.For(offspring.Length, options.Threads, at => offspring[at] = SearchFrom(first + at), cancellationToken);
            Survive(offspring);
        }
        return StartSearch.Choose([.. _near], points, k, options.ListNearOptima);
    }

    private Candidate? SearchFrom(int number)
    {
        if (!_idle.TryTake(out var workspace))
            workspace = new KMeansWorkspace(points, k);
        workspace.Reset();
        SetCentres(workspace, number, new SeededRandom(options.Seed, (ulong)number + 1));
        Lloyd.Run(workspace);
        var found = Improve(workspace);
        _idle.Add(workspace);
        return found;
    }

    private void SetCentres(KMeansWorkspace workspace, int number, SeededRandom random)
    {
        if (number < partitions.Count)
            Seeding.FromLabels(workspace, partitions[number]);
        else if (number % options.Epoch >= options.Population && k > 1)
            Crossover.Seed(workspace, Tournament(random).Centres, Tournament(random).Centres, random);
        else if (number % 2 == 0)
            Seeding.PlusPlus(workspace, random);
        else
            Seeding.RandomPoints(workspace, random);
    }

    /// <summary>The better of two members, both drawn.</summary>
    private Candidate Tournament(SeededRandom random)
    {
        var (a, b) = (random.NextInt(_population.Count), random.NextInt(_population.Count));
        return _population[Math.Min(a, b)];
    }

    /// <summary>The exchange, where it can lead into the population; null where it cannot or does not.</summary>
    private Candidate? Improve(KMeansWorkspace workspace)
    {
        var worst = _population.Count < options.Population ? double.PositiveInfinity : _population[^1].Inertia;
        if (workspace.Inertia() > worst * (1 + Promising))
            return null;
        Exchange.Run(workspace, options.ExchangeTolerance);
        // Near the best is asked for besides: local optima are counted, even those a crowded population has no room for.
        var bound = Math.Max(worst, _population.Count == 0 ? 0 : _population[0].Inertia * (1 + StartSearch.NearBest));
        return workspace.Inertia() > bound * (1 + StartSearch.TieTolerance)
            ? null
            : new Candidate(LocalOptimum.Capture(workspace), [.. workspace.Centres]);
    }

    /// <summary>The best of old and new, each partition once, best first.</summary>
    private void Survive(IEnumerable<Candidate?> offspring)
    {
        _population.AddRange(offspring.OfType<Candidate>());
        _population.Sort();
        _near.UnionWith(_population.Select(c => c.Optimum));
        var least = _near.Min(o => o.Inertia);
        _near.RemoveWhere(o => o.Inertia > least * (1 + StartSearch.NearBest));
        var seen = new HashSet<LocalOptimum>();
        _population.RemoveAll(c => !seen.Add(c.Optimum));
        if (_population.Count > options.Population)
            _population.RemoveRange(options.Population, _population.Count - options.Population);
    }
}
