using Pipeline.Core.Domain;
using Pipeline.Statistics;
using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Cluster;

/// <summary>
/// Certainty by the bootstrap (METHOD §5). Each resample draws as many Kreise as there are, with replacement, from the
/// edition's z-scores (they are not scaled anew) and is refitted by k-means++ starts and a warm start from the fresh
/// centres. All Kreise then go to the nearest of its centres, and the clusters take the official numbers under which
/// most Kreise keep their label.
///
/// The Jaccard stability of clusters is Hennig's (2007) as <c>fpc::clusterboot</c> computes it by default: of the same
/// draw every Kreis counts once, in the refit and in the comparison; of each original cluster's drawn members the
/// largest Jaccard similarity to a cluster of the refit, 0 if none was drawn; mean over the resamples.
/// </summary>
public static class Certainty
{
    /// <summary>Streams of a seed below this number belong to the starts of the fresh solution.</summary>
    private const ulong FirstStream = 1UL << 32;

    /// <summary>Measures the certainty of one edition's labels.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="fresh">Its fresh solution: warm start, and one of the partitions whose stability is measured.</param>
    /// <param name="official">Its official labels.</param>
    /// <param name="parameters">Resamples, starts and seed.</param>
    /// <param name="exchangeTolerance">As <see cref="ClusterParameters.ExchangeTolerance"/>.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">The solutions are not of these data.</exception>
    /// <exception cref="FindingException">Code <c>too-few-distinct</c>: too few different Kreise to draw from.</exception>
    public static CertaintyResult Of(
        Standardised data,
        FreshSolution fresh,
        OfficialClassification official,
        CertaintyParameters parameters,
        double exchangeTolerance = KMeans.DefaultExchangeTolerance,
        int maxThreads = 1,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxThreads);
        var k = fresh.Sizes.Length;
        if (fresh.Labels.Length != data.Rows || official.Labels.Length != data.Rows || official.Sizes.Length != k)
            throw new ArgumentException($"the solutions are not of these {data.Rows} Kreise and {k} clusters", nameof(fresh));
        var points = data.Points;
        var results = new Resample[parameters.Resamples];
        return Degenerate.Guard(() =>
        {
            Threads.For(
                results.Length,
                maxThreads,
                b => results[b] = Run(points, fresh, official.Labels, k, b, parameters, exchangeTolerance, cancellationToken),
                cancellationToken
            );
            return Collect(results, official.Labels, k);
        });
    }

    private static Resample Run(
        PointTable points,
        FreshSolution fresh,
        int[] official,
        int k,
        int number,
        CertaintyParameters parameters,
        double tolerance,
        CancellationToken cancellationToken
    )
    {
        var random = new SeededRandom(parameters.Seed, FirstStream + (ulong)number);
        var rows = Bootstrap.Draw(points, k, random);
        var refit = KMeans.Refit(points.Take(rows), k, fresh.Centres, parameters.Starts, random.NextBits(), tolerance, cancellationToken);
        var labels = Nearest(points, refit.Centres, k);
        var aligned = Alignment.Apply(Alignment.MaximumOverlap(official, labels, k), labels);

        var once = Bootstrap.Distinct(rows);
        var distinct = KMeans.Refit(
            points.Take(once),
            k,
            fresh.Centres,
            parameters.Starts,
            random.NextBits(),
            tolerance,
            cancellationToken
        );
        return new Resample(
            aligned,
            Jaccard.OfClusters([.. once.Select(i => fresh.Labels[i] - 1)], distinct.Labels0Based, k),
            Jaccard.OfClusters([.. once.Select(i => official[i] - 1)], distinct.Labels0Based, k)
        );
    }

    /// <summary>Labels 1 … k of the nearest centres, the lowest of equals.</summary>
    private static int[] Nearest(PointTable points, double[] centres, int k)
    {
        var labels = new int[points.Rows];
        for (var i = 0; i < labels.Length; i++)
        {
            var least = double.PositiveInfinity;
            for (var c = 0; c < k; c++)
            {
                var squared = PointTable.SquaredDistance(points.Row(i), centres.AsSpan(c * points.Columns, points.Columns));
                if (squared < least)
                    (least, labels[i]) = (squared, c + 1);
            }
        }
        return labels;
    }

    private static CertaintyResult Collect(Resample[] resamples, int[] official, int k)
    {
        var shares = new double[official.Length * k];
        var (fresh, current) = (new double[k], new double[k]);
        foreach (var resample in resamples)
        {
            for (var i = 0; i < official.Length; i++)
                shares[(i * k) + resample.Labels[i] - 1]++;
            for (var c = 0; c < k; c++)
                (fresh[c], current[c]) = (fresh[c] + resample.Fresh[c], current[c] + resample.Official[c]);
        }
        for (var at = 0; at < shares.Length; at++)
            shares[at] /= resamples.Length;
        for (var c = 0; c < k; c++)
            (fresh[c], current[c]) = (fresh[c] / resamples.Length, current[c] / resamples.Length);
        double[] ofLabel = [.. official.Select((label, i) => shares[(i * k) + label - 1])];
        return new CertaintyResult(resamples.Length, ofLabel, shares, fresh, current);
    }

    /// <summary>What one resample says: aligned labels of all rows, and per cluster the similarity to its best match.</summary>
    private sealed record Resample(int[] Labels, double[] Fresh, double[] Official);
}
