using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Bench;

/// <summary>Bootstrap refits alone, as R's loop does them: draw the rows, k-means with a number of starts, sum of inertia.</summary>
internal static class Refits
{
    /// <summary>Mean inertia of the refits.</summary>
    /// <param name="points">The data.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="resamples">Number of refits.</param>
    /// <param name="starts">Random starts of each.</param>
    /// <param name="threads">Most threads; each refit runs on one.</param>
    public static double Run(PointTable points, int k, int resamples, int starts, int threads)
    {
        var inertia = new double[resamples];
        Parallel.For(
            0,
            resamples,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            b =>
            {
                var random = new SeededRandom(7, (ulong)b + 1);
                int[] rows = [.. Enumerable.Range(0, points.Rows).Select(_ => random.NextInt(points.Rows))];
                inertia[b] = KMeans.SolveFrom(points.Take(rows), k, [], new KMeansOptions(starts, (ulong)b)).Inertia;
            }
        );
        return inertia.Average();
    }
}
