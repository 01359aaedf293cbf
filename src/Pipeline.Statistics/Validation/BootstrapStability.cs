using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>Clusters found in the whole data, whose stability is asked for.</summary>
/// <param name="Labels">Cluster per row, 1 … k.</param>
/// <param name="Centres">k×p row-major, cluster 1 first: every refit starts from them too.</param>
public sealed record FittedClusters(int[] Labels, double[] Centres);

/// <summary>What resamples say of labels and clusters. Lists per row are in row order, lists per cluster start with 1.</summary>
/// <param name="Shares">n×k row-major: the share of resamples that give the row each label; a row adds up to 1.</param>
/// <param name="FittedJaccard">Mean Jaccard similarity of each fitted cluster to its best match, 0 to 1.</param>
/// <param name="ReferenceJaccard">The same of each cluster of the reference labels.</param>
public sealed record BootstrapResult(double[] Shares, double[] FittedJaccard, double[] ReferenceJaccard);

/// <summary>
/// Stability by the bootstrap (METHOD §5). Each resample draws as many rows as there are, with replacement, and is refitted by
/// k-means++ starts and a warm start from the fitted centres. All rows then go to the nearest of its centres, and the clusters
/// take the names under which most rows keep their reference label.
///
/// The Jaccard stability of clusters is Hennig's (2007) as <c>fpc::clusterboot</c> computes it by default: of the same
/// draw every row counts once, in the refit and in the comparison; of each original cluster's drawn members the
/// largest Jaccard similarity to a cluster of the refit, 0 if none was drawn; mean over the resamples.
/// </summary>
public static class BootstrapStability
{
    /// <summary>Streams of a seed below this number belong to the starts of the fitted solution.</summary>
    private const ulong FirstStream = 1UL << 32;

    /// <summary>Measures labels and clusters.</summary>
    /// <param name="points">Of unit scale, z-scores or alike; resamples are not scaled anew.</param>
    /// <param name="fitted">The clusters found in them.</param>
    /// <param name="reference">Labels 1 … k whose certainty is asked for, in row order.</param>
    /// <param name="resamples">Number of resamples B, at least 1.</param>
    /// <param name="options">k-means++ starts per refit beside the warm one, seed of draws and starts, tolerance; threads share the
    /// resamples.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">Sizes or labels disagree.</exception>
    /// <exception cref="DegenerateDataException">Too few different rows to draw from.</exception>
    public static BootstrapResult Estimate(
        PointTable points,
        FittedClusters fitted,
        int[] reference,
        int resamples,
        KMeansOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        if (fitted.Labels.Length != points.Rows || reference.Length != points.Rows || fitted.Centres.Length % points.Columns != 0)
            throw new ArgumentException($"the clusters are not of these {points.Rows} rows and {points.Columns} columns", nameof(fitted));
        var refits = new Refits(points, fitted, reference, options);
        var results = new Resample[resamples];
        Threads.For(resamples, options.Threads, b => results[b] = refits.Run(b, cancellationToken), cancellationToken);
        return Collect(results, points.Rows, refits.Clusters);
    }

    private static BootstrapResult Collect(Resample[] resamples, int rows, int k)
    {
        var shares = new double[rows * k];
        var (fitted, reference) = (new double[k], new double[k]);
        foreach (var resample in resamples)
        {
            for (var i = 0; i < rows; i++)
                shares[(i * k) + resample.Labels[i] - 1]++;
            for (var c = 0; c < k; c++)
                (fitted[c], reference[c]) = (fitted[c] + resample.Fitted[c], reference[c] + resample.Reference[c]);
        }
        for (var at = 0; at < shares.Length; at++)
            shares[at] /= resamples.Length;
        for (var c = 0; c < k; c++)
            (fitted[c], reference[c]) = (fitted[c] / resamples.Length, reference[c] / resamples.Length);
        return new BootstrapResult(shares, fitted, reference);
    }

    /// <summary>What one resample says: aligned labels of all rows, and per cluster the similarity to its best match.</summary>
    private sealed record Resample(int[] Labels, double[] Fitted, double[] Reference);

    private sealed record Refits(PointTable Points, FittedClusters Fitted, int[] Reference, KMeansOptions Options)
    {
        public int Clusters { get; } = Fitted.Centres.Length / Points.Columns;

        public Resample Run(int number, CancellationToken cancellationToken)
        {
            var random = new SeededRandom(Options.Seed, FirstStream + (ulong)number);
            var rows = Bootstrap.Draw(Points, Clusters, random);
            var labels = Nearest(Refit(rows, random, cancellationToken).Centres);
            var aligned = Alignment.Apply(Alignment.MaximumOverlap(Reference, labels, Clusters), labels);

            var once = Bootstrap.Distinct(rows);
            var distinct = Refit(once, random, cancellationToken).Labels0Based;
            return new Resample(
                aligned,
                Jaccard.ToBestMatches([.. once.Select(i => Fitted.Labels[i] - 1)], distinct, Clusters),
                Jaccard.ToBestMatches([.. once.Select(i => Reference[i] - 1)], distinct, Clusters)
            );
        }

        private KMeansResult Refit(int[] rows, SeededRandom random, CancellationToken cancellationToken)
        {
            var options = Options with { Seed = random.NextBits(), Threads = 1, PlusPlusOnly = true };
            return KMeans.SolveFrom(Points.Take(rows), Clusters, [Fitted.Centres], options, cancellationToken);
        }

        /// <summary>Labels 1 … k of the nearest centres, the lowest of equals.</summary>
        private int[] Nearest(double[] centres)
        {
            var labels = new int[Points.Rows];
            for (var i = 0; i < labels.Length; i++)
            {
                var least = double.PositiveInfinity;
                for (var c = 0; c < Clusters; c++)
                {
                    var squared = PointTable.SquaredDistance(Points.Row(i), centres.AsSpan(c * Points.Columns, Points.Columns));
                    if (squared < least)
                        (least, labels[i]) = (squared, c + 1);
                }
            }
            return labels;
        }
    }
}
