namespace Pipeline.Statistics;

/// <summary>Robust measures of a column.</summary>
public static class Ranks
{
    /// <summary>Median; the mean of the middle two where there is no middle.</summary>
    /// <param name="values">At least one; not changed.</param>
    public static double Median(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median absolute deviation, times 1.4826: the standard deviation where the values are normal.</summary>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var middle = Median(values);
        return 1.4826 * Median([.. values.Select(v => Math.Abs(v - middle))]);
    }

    /// <summary>Spearman's rank correlation, ties at their mean rank; NaN where one side is constant.</summary>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Count, b.Count);
        var (x, y) = (Of(a), Of(b));
        var mean = (a.Count + 1) / 2.0;
        double xy = 0,
            xx = 0,
            yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.Sqrt(xx * yy);
    }

    private static double[] Of(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var i = 0; i < order.Length; )
        {
            var end = i;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[i]])
                end++;
            for (var k = i; k <= end; k++)
                ranks[order[k]] = ((i + end) / 2.0) + 1;
            i = end + 1;
        }
        return ranks;
    }
}
