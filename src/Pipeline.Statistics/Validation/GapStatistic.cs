using System.Globalization;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>How much smaller the within-cluster sum of squares is than chance would make it, for one k.</summary>
/// <param name="K">Number of clusters.</param>
/// <param name="LogInertia">ln W of the data; R's <c>clusGap</c> with <c>d.power = 2</c> halves W and is lower by ln 2.</param>
/// <param name="ReferenceLogInertia">Mean of ln W over the references.</param>
/// <param name="Gap">The difference: reference − data. More is better.</param>
/// <param name="StandardError">s = sd · √(1 + 1/B), sd with divisor B as Tibshirani et al. have it (R divides by B − 1).</param>
public sealed record GapResult(int K, double LogInertia, double ReferenceLogInertia, double Gap, double StandardError);

/// <summary>
/// The gap statistic (Tibshirani, Walther &amp; Hastie 2001): ln W of the data against its mean over data sets drawn
/// uniformly from the box around the data that is aligned with their principal components.
/// </summary>
public static class GapStatistic
{
    /// <summary>Streams below belong to starts (<see cref="KMeans"/>) and to resamples (the resamples of the bootstrap).</summary>
    private const ulong FirstStream = 1UL << 40;

    /// <summary>Computes the statistic for every k that was solved.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="solved">The diagnostics of the data, whose inertia is used.</param>
    /// <param name="parameters">References, starts and seed.</param>
    /// <param name="exchangeTolerance">As in <see cref="KMeansOptions"/>.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="DegenerateDataException">An inertia is 0, so it has no logarithm.</exception>
    internal static IReadOnlyList<GapResult> ForRange(
        PointTable points,
        IReadOnlyList<KDiagnostics> solved,
        GapParameters parameters,
        double exchangeTolerance = KMeans.DefaultExchangeTolerance,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    )
    {
        var box = new ReferenceBox(points);
        return Against(
            points.Rows,
            points.Columns,
            [.. solved.Select(s => (s.K, s.Inertia))],
            parameters.References,
            b => box.Draw(new SeededRandom(parameters.Seed, FirstStream + (ulong)b)),
            parameters,
            exchangeTolerance,
            maxThreads,
            cancellationToken
        );
    }

    /// <summary>The same against given references, to check the figures by another program's draws.</summary>
    /// <param name="rows">Rows of every reference.</param>
    /// <param name="columns">Columns of every reference.</param>
    /// <param name="solved">k and inertia of the data.</param>
    /// <param name="references">The references, each row-major.</param>
    /// <param name="parameters">Starts and seed; the number of references is not used.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="DegenerateDataException">As the other overload.</exception>
    public static IReadOnlyList<GapResult> Against(
        int rows,
        int columns,
        IReadOnlyList<(int K, double Inertia)> solved,
        IReadOnlyList<double[]> references,
        GapParameters parameters,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    ) =>
        Against(
            rows,
            columns,
            solved,
            references.Count,
            b => references[b],
            parameters,
            KMeans.DefaultExchangeTolerance,
            maxThreads,
            cancellationToken
        );

    private static List<GapResult> Against(
        int rows,
        int columns,
        IReadOnlyList<(int K, double Inertia)> solved,
        int count,
        Func<int, double[]> reference,
        GapParameters parameters,
        double tolerance,
        int maxThreads,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxThreads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RequirePositive(solved);
        var logs = new double[count * solved.Count];
        Threads.For(count, maxThreads, LogsOf, cancellationToken);
        return
        [
            .. solved.Select(
                (s, at) => Measure(s.K, Math.Log(s.Inertia), [.. Enumerable.Range(0, count).Select(b => logs[(b * solved.Count) + at])])
            ),
        ];

        void LogsOf(int b)
        {
            var points = new PointTable(reference(b), rows, columns);
            var tree = Ward.BuildIfBounded(points, cancellationToken);
            for (var at = 0; at < solved.Count; at++)
            {
                // The seed depends on the reference and on k, so no two searches share their starts.
                var seed = new SeededRandom(parameters.Seed, FirstStream + ((ulong)solved[at].K << 32) + (ulong)b).NextBits();
                logs[(b * solved.Count) + at] = Math.Log(
                    KMeans.Solve(points, tree, solved[at].K, parameters.Starts, seed, tolerance, 1, cancellationToken).Inertia
                );
            }
        }
    }

    private static GapResult Measure(int k, double logInertia, double[] references)
    {
        var mean = references.Average();
        var deviation = Math.Sqrt(references.Sum(l => (l - mean) * (l - mean)) / references.Length);
        return new GapResult(k, logInertia, mean, mean - logInertia, deviation * Math.Sqrt(1 + (1.0 / references.Length)));
    }

    private static void RequirePositive(IReadOnlyList<(int K, double Inertia)> solved)
    {
        if (solved.FirstOrDefault(s => !(s.Inertia > 0)) is { K: > 0 } zero)
            throw new DegenerateDataException(
                Degeneracy.GapUndefined,
                zero.K,
                "a within-cluster sum of squares above 0",
                zero.Inertia.ToString(CultureInfo.InvariantCulture)
            );
    }
}
