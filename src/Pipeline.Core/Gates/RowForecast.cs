using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// What each Kreis's value would be if it had gone on as it was: the mean of the logarithms of its last values, each brought to
/// the level of the last, the newer ones weighing more. How fast the weights fall is what would have foretold the period before
/// best: a steady series goes by its last value, a noisy one, such as school leavers, by the mean of several.
/// </summary>
/// <param name="Kreise">The Kreise, in the order of their keys.</param>
/// <param name="Values">Logarithms of their values now.</param>
/// <param name="Expected">Logarithms of what was expected, up to a common change.</param>
/// <param name="Memory">By how much the weight of a period falls with each one back.</param>
internal sealed record RowForecast(IReadOnlyList<string> Kreise, double[] Values, double[] Expected, double Memory)
{
    private const int Periods = 6;
    private const int FewestForecasts = 2;
    private const double MostOfOne = 5;

    private static readonly double[] Memories = [0.3, 0.6, 0.85];

    /// <summary>Null where there is no past, or too few Kreise have one.</summary>
    public static RowForecast? Of(SeriesPast past, int fewest)
    {
        if (past.Before.Count == 0)
            return null;
        var memory =
            past.Before.Count < 3 ? Memories[1] : Memories.MinBy(m => Of(past.Before[^1], [.. past.Before.SkipLast(1)], m, fewest)?.Miss);
        return Of(past.Now, past.Before, memory, fewest);
    }

    /// <summary>
    /// Logarithm of the likelihood of a residual but for a constant: Student's t with three degrees of freedom, whose heavy tails
    /// real changes have.
    /// </summary>
    public static double LogLikelihood(double residual, double scale) => -2 * Math.Log(1 + (residual / scale * (residual / scale) / 3));

    /// <summary>How far values and forecast are apart, but for a common change.</summary>
    private double Miss => Quantiles.Spread([.. Values.Select((v, i) => v - Expected[i])]);

    private static RowForecast? Of(SeriesValues now, IReadOnlyList<SeriesValues> before, double memory, int fewest)
    {
        if (ColumnChange.Relative(before[^1], now, fewest) is not { } change)
            return null;
        var sum = change.Old.ToArray();
        var weight = Enumerable.Repeat(1.0, sum.Length).ToArray();
        var place = change.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i, StringComparer.Ordinal);
        var w = memory;
        foreach (var older in before.SkipLast(1).Reverse().Take(Periods - 1))
        {
            if (ColumnChange.Relative(older, before[^1], fewest) is { } lift)
                foreach (var (kreis, at) in lift.Kreise.Select((k, i) => (k, i)))
                    if (place.TryGetValue(kreis, out var row))
                    {
                        sum[row] += w * (lift.Old[at] + lift.Median);
                        weight[row] += w;
                    }
            w *= memory;
        }
        return new RowForecast(change.Kreise, [.. change.New], [.. sum.Select((s, i) => s / weight[i])], memory);
    }

    /// <summary>
    /// How far values of each Kreis usually are from their forecast: the mean square of what the past periods missed it by, pooled with
    /// that of all Kreise, which weighs as much as <paramref name="weight"/> of its own. No single miss counts more than five usual ones.
    /// </summary>
    /// <param name="past">What is judged.</param>
    /// <param name="weight">Weight of all Kreise against one past miss of its own.</param>
    /// <param name="fewest">Fewest Kreise of a forecast.</param>
    public double[] Scales(SeriesPast past, double weight, int fewest)
    {
        var common = Miss;
        var sums = Kreise.ToDictionary(k => k, _ => (Square: weight * common * common, Count: weight), StringComparer.Ordinal);
        for (var last = past.Before.Count - 1; last >= FewestForecasts; last--)
            if (Of(past.Before[last], [.. past.Before.Take(last)], Memory, fewest) is { } older)
                Add(older, sums, MostOfOne * common);
        return [.. Kreise.Select(k => Math.Sqrt(sums[k].Square / sums[k].Count))];
    }

    private static void Add(RowForecast older, Dictionary<string, (double Square, double Count)> sums, double most)
    {
        var residuals = older.Values.Select((v, i) => v - older.Expected[i]).ToArray();
        var middles = ColumnChange.Middles(older.Kreise, residuals);
        for (var i = 0; i < residuals.Length; i++)
            if (sums.TryGetValue(older.Kreise[i], out var sum))
            {
                var miss = Math.Min(Math.Abs(residuals[i] - middles[i]), most);
                sums[older.Kreise[i]] = (sum.Square + (miss * miss), sum.Count + 1);
            }
    }
}
