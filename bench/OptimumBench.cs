using System.Diagnostics;
using System.Globalization;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Bench;

/// <summary>How often a search reaches the least sum of squares any of them found, and at what processor time.</summary>
internal static class OptimumBench
{
    /// <summary>How near to the least, relatively, counts as reached.</summary>
    private const double Reached = 1e-9;

    /// <summary>Compares both searches at the same number of local searches on one thread.</summary>
    /// <param name="name">Said in every line.</param>
    /// <param name="points">The points.</param>
    /// <param name="kTo">Largest k; the least is two.</param>
    /// <param name="trials">Seeds per case.</param>
    /// <param name="searches">Local searches by k.</param>
    public static void Run(string name, PointTable points, int kTo, int trials, Func<int, int> searches)
    {
        for (var k = 2; k <= kTo; k++)
        {
            var count = searches(k);
            var genetic = Trials(trials, seed => GeneticKMeans.Solve(points, k, new GeneticOptions(seed) { Searches = count }));
            var starts = Trials(trials, seed => KMeans.Solve(points, k, new KMeansOptions(count, seed)));
            var least = Math.Min(genetic.Inertias.Min(), starts.Inertias.Min());
            var (ours, other) = (Text("genetic", genetic, least), Text("starts", starts, least));
            Console.WriteLine(FormattableString.Invariant($"{name}\t{k}\t{count}\t{least:R}\t{ours}\t{other}"));
        }
    }

    /// <summary>Reads the z-scores of an edition from its <c>standardised.csv</c>.</summary>
    public static PointTable Read(string path)
    {
        var rows = File.ReadAllLines(path).Skip(1).Select(l => l.Split(',')[2..]).ToList();
        return new PointTable(
            [.. rows.SelectMany(r => r).Select(v => double.Parse(v, CultureInfo.InvariantCulture))],
            rows.Count,
            rows[0].Length
        );
    }

    private static TrialSet Trials(int trials, Func<ulong, KMeansResult> solve)
    {
        solve(0);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        double[] inertias = [.. Enumerable.Range(1, trials).Select(seed => solve((ulong)seed).Inertia)];
        return new TrialSet(inertias, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / trials);
    }

    private static string Text(string name, TrialSet set, double least)
    {
        var reached = set.Inertias.Count(i => i <= least * (1 + Reached));
        return string.Create(CultureInfo.InvariantCulture, $"{name} {reached}/{set.Inertias.Count} {set.Milliseconds:0.0} ms");
    }

    /// <param name="Inertias">The sum of squares of each trial.</param>
    /// <param name="Milliseconds">Processor time of one trial, in milliseconds.</param>
    private sealed record TrialSet(IReadOnlyList<double> Inertias, double Milliseconds);
}
