namespace Pipeline.Statistics.Clustering;

/// <summary>
/// k-means where points weigh differently: many k-means++ starts, Lloyd, the least weighted sum of squares. For comparison; the
/// method itself weighs every Kreis the same.
/// </summary>
public static class WeightedKMeans
{
    private const int MaximumIterations = 1000;

    /// <summary>Labels 0 … k − 1 by first appearance in row order.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">One per point, above 0.</param>
    /// <param name="k">Number of clusters, at most that of different points.</param>
    /// <param name="starts">Random starts, at least 1.</param>
    /// <param name="seed">Seed; every start has its own stream.</param>
    /// <param name="cancellation">Checked before every start.</param>
    public static int[] Solve(PointTable points, double[] weights, int k, int starts, ulong seed, CancellationToken cancellation = default)
    {
        if (weights.Length != points.Rows || weights.Any(w => !(w > 0)))
            throw new ArgumentException($"{weights.Length} weights for {points.Rows} points, or one that is not above 0", nameof(weights));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        KMeans.RequireClusters(points, k);
        int[]? best = null;
        var least = double.PositiveInfinity;
        for (var start = 0; start < starts; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (labels, inertia) = Lloyd(points, weights, Seed(points, weights, k, new SeededRandom(seed, (ulong)start + 1)), k);
            if (inertia < least)
                (best, least) = (labels, inertia);
        }
        return Partition.Canonical(best!, k);
    }

    private static double[] Seed(PointTable points, double[] weights, int k, SeededRandom random)
    {
        var centres = new double[k * points.Columns];
        double[] chance = [.. weights];
        for (var c = 0; c < k; c++)
        {
            var row = Draw(chance, random);
            points.Row(row).CopyTo(centres.AsSpan(c * points.Columns));
            for (var i = 0; i < chance.Length; i++)
            {
                var weighted = weights[i] * PointTable.SquaredDistance(points.Row(i), points.Row(row));
                chance[i] = c == 0 ? weighted : Math.Min(chance[i], weighted);
            }
        }
        return centres;
    }

    private static int Draw(double[] chance, SeededRandom random)
    {
        var rest = random.NextDouble() * chance.Sum();
        var last = 0;
        for (var i = 0; i < chance.Length && rest >= 0; i++)
            if (chance[i] > 0)
                (last, rest) = (i, rest - chance[i]);
        return last;
    }

    private static (int[] Labels, double Inertia) Lloyd(PointTable points, double[] weights, double[] centres, int k)
    {
        var labels = new int[points.Rows];
        Array.Fill(labels, -1);
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            var inertia = 0.0;
            var changed = false;
            for (var i = 0; i < labels.Length; i++)
            {
                var (nearest, squared) = Nearest(points, centres, k, i);
                changed |= nearest != labels[i];
                labels[i] = nearest;
                inertia += weights[i] * squared;
            }
            if (!changed)
                return (labels, inertia);
            Average(points, weights, labels, centres);
        }
        return (labels, double.PositiveInfinity);
    }

    private static (int Cluster, double Squared) Nearest(PointTable points, double[] centres, int k, int row)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var c = 0; c < k; c++)
            if (
                PointTable.SquaredDistance(points.Row(row), centres.AsSpan(c * points.Columns, points.Columns)) is var squared
                && squared < least
            )
                (nearest, least) = (c, squared);
        return (nearest, least);
    }

    /// <summary>A cluster without members keeps its centre.</summary>
    private static void Average(PointTable points, double[] weights, int[] labels, double[] centres)
    {
        var p = points.Columns;
        var sums = new double[centres.Length];
        var totals = new double[centres.Length / p];
        for (var i = 0; i < labels.Length; i++)
        {
            totals[labels[i]] += weights[i];
            for (var j = 0; j < p; j++)
                sums[(labels[i] * p) + j] += weights[i] * points.Row(i)[j];
        }
        for (var at = 0; at < sums.Length; at++)
            if (totals[at / p] > 0)
                centres[at] = sums[at] / totals[at / p];
    }
}
