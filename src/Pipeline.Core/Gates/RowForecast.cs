using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// What each Kreis's value would be if it had gone on as it was: the mean of the logarithms of its last three values, each
/// brought to the level of the last, the newer ones weighing more. Noisy series, such as school leavers, are told apart by it
/// where a single year would not do.
/// </summary>
/// <param name="Kreise">The Kreise, in the order of their keys.</param>
/// <param name="Values">Logarithms of their values now.</param>
/// <param name="Expected">Logarithms of what was expected, up to a common change.</param>
internal sealed record RowForecast(IReadOnlyList<string> Kreise, double[] Values, double[] Expected)
{
    private const int Periods = 3;
    private const double Memory = 0.6;

    /// <summary>Null where there is no past, or too few Kreise have one.</summary>
    public static RowForecast? Of(SeriesPast past, int fewest)
    {
        if (past.Before.Count == 0 || ColumnChange.Relative(past.Before[^1], past.Now, fewest) is not { } change)
            return null;
        var sum = change.Old.ToArray();
        var weight = Enumerable.Repeat(1.0, sum.Length).ToArray();
        var w = Memory;
        foreach (var older in past.Before.SkipLast(1).Reverse().Take(Periods - 1))
        {
            if (ColumnChange.Relative(older, past.Before[^1], fewest) is { } lift)
                Add(lift, w);
            w *= Memory;
        }
        return new RowForecast(change.Kreise, [.. change.New], [.. sum.Select((s, i) => s / weight[i])]);

        void Add(ColumnChange lift, double w)
        {
            var row = lift.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i, StringComparer.Ordinal);
            for (var i = 0; i < sum.Length; i++)
                if (row.TryGetValue(change.Kreise[i], out var at))
                {
                    sum[i] += w * (lift.Old[at] + lift.Median);
                    weight[i] += w;
                }
        }
    }

    /// <summary>Median of the residuals of every row: within its Land where that has eight rows or more, else of all.</summary>
    public double[] Middles(double[] residuals)
    {
        var all = Quantiles.Median(residuals);
        var middles = Enumerable.Repeat(all, residuals.Length).ToArray();
        foreach (var (_, rows) in ColumnChange.ByLand(Kreise, 8))
        {
            var own = Quantiles.Median([.. rows.Select(i => residuals[i])]);
            foreach (var i in rows)
                middles[i] = own;
        }
        return middles;
    }

    /// <summary>
    /// Logarithm of the likelihood of a residual but for a constant: Student's t with three degrees of freedom, whose heavy tails
    /// real changes have.
    /// </summary>
    public static double LogLikelihood(double residual, double scale) => -2 * Math.Log(1 + (residual / scale * (residual / scale) / 3));
}
