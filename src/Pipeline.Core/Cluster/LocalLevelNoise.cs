namespace Pipeline.Core.Cluster;

/// <summary>
/// The noise of values as the editions themselves show it (METHOD §9), by the local level model (Harvey 1989): a value is a
/// level that moves at random plus noise. Noise that is there in one year and gone in the next makes consecutive differences
/// negatively correlated: its variance is minus their autocovariance at lag one.
/// </summary>
public static class LocalLevelNoise
{
    /// <summary>Noise of every indicator in every class of size, as a standard deviation in z.</summary>
    /// <param name="editions">z-scores of consecutive editions of the same Kreise and indicators, oldest first.</param>
    /// <param name="sizeClass">Class of each Kreis, 0 and up.</param>
    /// <returns>By class and column; null with fewer than three editions. Where nothing speaks for noise it is 0.</returns>
    /// <exception cref="ArgumentException">The editions are not of the same size.</exception>
    public static double[,]? Estimate(IReadOnlyList<Standardised> editions, int[] sizeClass)
    {
        if (editions.Any(e => e.Rows != sizeClass.Length || e.Columns != editions[0].Columns))
            throw new ArgumentException("the editions are not of the same Kreise and indicators", nameof(editions));
        if (editions.Count < 3)
            return null;
        var (classes, columns) = (sizeClass.Max() + 1, editions[0].Columns);
        var noise = new double[classes, columns];
        for (var c = 0; c < classes; c++)
        {
            int[] rows = [.. Enumerable.Range(0, sizeClass.Length).Where(i => sizeClass[i] == c)];
            for (var j = 0; j < columns; j++)
                noise[c, j] = Math.Sqrt(Math.Max(0, -Autocovariance(editions, rows, j)));
        }
        return noise;
    }

    /// <summary>
    /// Standard errors of an edition's values: those from counts where there are some, else the noise in the unit of the
    /// indicator; null where neither is known, or nothing speaks for noise.
    /// </summary>
    /// <param name="fromCounts">n×p row-major, in the indicators' units.</param>
    /// <param name="noise">By class and column, in z; null where it is not known.</param>
    /// <param name="sizeClass">Class of each Kreis.</param>
    /// <param name="data">The edition, for the units.</param>
    public static double?[] Complete(double?[] fromCounts, double[,]? noise, int[] sizeClass, Standardised data)
    {
        double?[] completed = [.. fromCounts];
        for (var at = 0; at < completed.Length; at++)
            completed[at] ??= noise?[sizeClass[at / data.Columns], at % data.Columns] is { } z and > 0
                ? z * data.StandardDeviations[at % data.Columns]
                : null;
        return completed;
    }

    /// <summary>Mean product of consecutive yearly differences, each taken from the mean difference of its year.</summary>
    private static double Autocovariance(IReadOnlyList<Standardised> editions, int[] rows, int column)
    {
        var sum = 0.0;
        for (var t = 2; t < editions.Count; t++)
        {
            var (earlier, later) = (Difference(t - 1), Difference(t));
            var (meanEarlier, meanLater) = (earlier.Average(), later.Average());
            for (var i = 0; i < rows.Length; i++)
                sum += (earlier[i] - meanEarlier) * (later[i] - meanLater);
        }
        return sum / ((editions.Count - 2) * rows.Length);

        double[] Difference(int t) => [.. rows.Select(i => editions[t].Row(i)[column] - editions[t - 1].Row(i)[column])];
    }
}
