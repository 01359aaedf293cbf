namespace Pipeline.Statistics;

/// <summary>Spatial autocorrelation (Moran 1950; moments under normality by Cliff and Ord 1981).</summary>
/// <param name="Value">I: near −1/(n − 1) where neighbours are as alike as any two, near 1 where they are equal.</param>
/// <param name="Expected">−1/(n − 1).</param>
/// <param name="StandardDeviation">Of I where places have nothing to do with values.</param>
public sealed record MoransI(double Value, double Expected, double StandardDeviation)
{
    /// <summary>How many standard deviations I lies above what is expected.</summary>
    public double Score => (Value - Expected) / StandardDeviation;

    /// <summary>Computes I with row-standardised weights: every neighbour of a place counts the same.</summary>
    /// <param name="values">One per place, not all equal.</param>
    /// <param name="neighbours">Neighbours of each place, at least one.</param>
    public static MoransI Compute(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var n = values.Count;
        if (neighbours.Count != n || neighbours.Any(l => l.Count == 0))
            throw new ArgumentException($"{neighbours.Count} lists of neighbours for {n} places", nameof(neighbours));
        var mean = values.Average();
        double[] apart = [.. values.Select(v => v - mean)];
        var spread = apart.Sum(d => d * d);
        var together = 0.0;
        for (var i = 0; i < n; i++)
            together += apart[i] * neighbours[i].Average(j => apart[j]);
        // The weights of a row add up to 1, so all weights add up to n.
        var (s1, s2) = Sums(neighbours);
        var expected = -1.0 / (n - 1);
        var variance = (((double)n * n * s1) - (n * s2) + (3.0 * n * n)) / ((double)n * n * (((double)n * n) - 1)) - (expected * expected);
        return new MoransI(together / spread, expected, Math.Sqrt(variance));
    }

    /// <summary>S₁ = ½ Σ (wᵢⱼ + wⱼᵢ)² and S₂ = Σ (wᵢ. + w.ᵢ)².</summary>
    private static (double S1, double S2) Sums(IReadOnlyList<IReadOnlyList<int>> neighbours)
    {
        var weights = new Dictionary<(int From, int To), double>();
        var columns = new double[neighbours.Count];
        for (var i = 0; i < neighbours.Count; i++)
            foreach (var j in neighbours[i])
            {
                weights[(i, j)] = 1.0 / neighbours[i].Count;
                columns[j] += 1.0 / neighbours[i].Count;
            }
        var s1 = 0.0;
        foreach (var ((i, j), w) in weights)
        {
            var back = weights.GetValueOrDefault((j, i));
            // A pair of which both hold each other is met twice, one of which but one does once: (w + 0)² + (0 + w)².
            s1 += back > 0 ? (w + back) * (w + back) : 2 * w * w;
        }
        return (s1 / 2, columns.Sum(c => (1 + c) * (1 + c)));
    }
}
