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

/// <summary>A number of clusters and what it leaves of the data's sum of squares.</summary>
/// <param name="K">Number of clusters.</param>
/// <param name="Inertia">Within-cluster sum of squares W.</param>
public readonly record struct SolvedInertia(int K, double Inertia);

/// <summary>
/// The gap statistic (Tibshirani, Walther &amp; Hastie 2001): ln W of the data against its mean over data sets drawn
/// uniformly from the box around the data that is aligned with their principal components. Its logarithms are
/// <see cref="NaturalLogarithm"/>'s: the last digits are the same on every machine.
/// </summary>
public static class GapStatistic
{
    /// <summary>Streams below belong to starts (<see cref="KMeans"/>) and to resamples (<see cref="BootstrapStability"/>).</summary>
    private const ulong FirstStream = 1UL << 40;

    /// <summary>Computes the statistic for every k that was solved.</summary>
    /// <param name="points">Of unit scale, z-scores or alike.</param>
    /// <param name="solved">k and inertia of the data.</param>
    /// <param name="parameters">References, starts and seed.</param>
    /// <param name="exchangeTolerance">As <see cref="KMeansOptions.ExchangeTolerance"/>.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="DegenerateDataException">An inertia is 0, so it has no logarithm.</exception>
    public static IReadOnlyList<GapResult> Compute(
        PointTable points,
        IReadOnlyList<SolvedInertia> solved,
        GapParameters parameters,
        double exchangeTolerance = KMeansOptions.DefaultExchangeTolerance,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    )
    {
        var box = new ReferenceBox(points);
        var references = new References(
            parameters.References,
            b => box.Draw(new SeededRandom(parameters.Seed, FirstStream + (ulong)b)),
            parameters,
            exchangeTolerance
        );
        return references.Compare(solved, maxThreads, cancellationToken);
    }

    /// <summary>The same against given references, to check the figures by another program's draws.</summary>
    /// <param name="references">The references.</param>
    /// <param name="solved">k and inertia of the data.</param>
    /// <param name="parameters">Starts and seed; the number of references is not used.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="DegenerateDataException">An inertia is 0, so it has no logarithm.</exception>
    internal static IReadOnlyList<GapResult> ComputeAgainst(
        IReadOnlyList<PointTable> references,
        IReadOnlyList<SolvedInertia> solved,
        GapParameters parameters,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    ) =>
        new References(references.Count, b => references[b], parameters, KMeansOptions.DefaultExchangeTolerance).Compare(
            solved,
            maxThreads,
            cancellationToken
        );

    /// <summary>Data sets without clusters, and how they are solved.</summary>
    private sealed record References(int Count, Func<int, PointTable> Draw, GapParameters Parameters, double ExchangeTolerance)
    {
        public IReadOnlyList<GapResult> Compare(IReadOnlyList<SolvedInertia> solved, int maxThreads, CancellationToken cancellationToken)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxThreads);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
            RequirePositive(solved);
            var logs = new double[Count][];
            Threads.For(Count, maxThreads, b => logs[b] = LogInertias(b, solved, cancellationToken), cancellationToken);
            return [.. solved.Select((s, at) => Measure(s, [.. logs.Select(l => l[at])]))];
        }

        private double[] LogInertias(int b, IReadOnlyList<SolvedInertia> solved, CancellationToken cancellationToken)
        {
            var points = Draw(b);
            var tree = Ward.BuildIfBounded(points, cancellationToken);
            var logs = new double[solved.Count];
            for (var at = 0; at < logs.Length; at++)
            {
                // The seed depends on the reference and on k, so no two searches share their starts.
                var seed = new SeededRandom(Parameters.Seed, FirstStream + ((ulong)solved[at].K << 32) + (ulong)b).NextBits();
                var options = new KMeansOptions(Parameters.Starts, seed) { ExchangeTolerance = ExchangeTolerance };
                logs[at] = NaturalLogarithm.Compute(KMeans.Solve(points, tree, solved[at].K, options, cancellationToken).Inertia);
            }
            return logs;
        }
    }

    private static GapResult Measure(SolvedInertia solved, double[] references)
    {
        var logInertia = NaturalLogarithm.Compute(solved.Inertia);
        var mean = references.Average();
        var deviation = Math.Sqrt(references.Sum(l => (l - mean) * (l - mean)) / references.Length);
        return new GapResult(solved.K, logInertia, mean, mean - logInertia, deviation * Math.Sqrt(1 + (1.0 / references.Length)));
    }

    private static void RequirePositive(IReadOnlyList<SolvedInertia> solved)
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
