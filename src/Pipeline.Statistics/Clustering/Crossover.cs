using Pipeline.Statistics.Assignment;

namespace Pipeline.Statistics.Clustering;

/// <summary>
/// How two solutions have offspring (Gribel &amp; Vidal 2019): their centres are paired so that the squared distances of the
/// pairs add up to the least, and of each pair one is taken; then one centre is taken out and one is set at a point drawn with
/// probability ∝ d² to the centres left.
/// </summary>
internal static class Crossover
{
    /// <summary>Distances are compared in whole steps of the largest one by this.</summary>
    private const double Steps = 1L << 40;

    /// <summary>Leaves centres and distances ready for Lloyd.</summary>
    public static void Seed(KMeansWorkspace w, double[] first, double[] second, SeededRandom random)
    {
        var (k, p) = (w.Clusters, w.Points.Columns);
        var partner = Pair(first, second, k, p);
        var removed = random.NextInt(k);
        for (var c = 0; c < k; c++)
        {
            var centre = random.NextBits() >> 63 == 0 ? first.AsSpan(c * p, p) : second.AsSpan(partner[c] * p, p);
            if (c != removed)
                w.SetCentre(c, centre);
        }
        Seeding.Reinsert(w, removed, random);
    }

    /// <summary>The centre of the second that goes with each of the first.</summary>
    internal static int[] Pair(double[] first, double[] second, int k, int columns)
    {
        var distances = new double[k * k];
        for (var a = 0; a < k; a++)
        for (var b = 0; b < k; b++)
            distances[(a * k) + b] = PointTable.SquaredDistance(first.AsSpan(a * columns, columns), second.AsSpan(b * columns, columns));
        var largest = distances.Max();
        var cost = new long[k, k];
        for (var a = 0; a < k; a++)
        for (var b = 0; b < k; b++)
            cost[a, b] = largest > 0 ? (long)(distances[(a * k) + b] / largest * Steps) : 0;
        return Hungarian.Assign(cost);
    }
}
