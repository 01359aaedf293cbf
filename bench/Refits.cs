using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Bench;

/// <summary>Bootstrap refits alone, as R's loop does them: draw the rows, k-means with a number of starts, sum of inertia.</summary>
internal static class Refits
{
    /// <summary>Mean inertia of the refits.</summary>
    public static double Run(double[] z, int rows, int columns, int k, int resamples, int starts, int threads)
    {
        var inertia = new double[resamples];
        Parallel.For(
            0,
            resamples,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            b =>
            {
                var random = new SeededRandom(7, (ulong)b + 1);
                var sample = new double[z.Length];
                for (var i = 0; i < rows; i++)
                    z.AsSpan(random.NextInt(rows) * columns, columns).CopyTo(sample.AsSpan(i * columns));
                inertia[b] = KMeans.SolveFrom(sample, rows, columns, k, [], starts, (ulong)b).Inertia;
            }
        );
        return inertia.Average();
    }
}
