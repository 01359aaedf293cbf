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
        var (lifts, now) = (new Lifts(past, fewest), past.Before.Count);
        var memory = now < 3 ? Memories[1] : Memories.MinBy(m => Of(lifts, now - 1, m)?.Miss);
        return Of(lifts, now, memory);
    }

    /// <summary>
    /// Logarithm of the likelihood of a residual but for a constant: Student's t with three degrees of freedom, whose heavy tails
    /// real changes have.
    /// </summary>
    public static double LogLikelihood(double residual, double scale) => -2 * Math.Log(1 + (residual / scale * (residual / scale) / 3));

    /// <summary>How far values and forecast are apart, but for a common change.</summary>
    private double Miss => Quantiles.Spread([.. Values.Select((v, i) => v - Expected[i])]);

    /// <summary>What foretells the rows, for messages: their past, or the values of other series.</summary>
    public string By { get; init; } = "past";

    /// <summary>What it was made of; null where it is no forecast by the past.</summary>
    public Lifts? Changes { get; init; }

    /// <summary>The forecast of one of the periods by those before it.</summary>
    private static RowForecast? Of(Lifts lifts, int period, double memory)
    {
        if (lifts.Between(period - 1, period) is not { } change)
            return null;
        var sum = change.Old.ToArray();
        var weight = Enumerable.Repeat(1.0, sum.Length).ToArray();
        var place = change.Kreise.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i, StringComparer.Ordinal);
        var w = memory;
        for (var older = period - 2; older >= Math.Max(0, period - Periods); older--)
        {
            if (lifts.Between(older, period - 1) is { } lift)
                foreach (var (kreis, at) in lift.Kreise.Select((k, i) => (k, i)))
                    if (place.TryGetValue(kreis, out var row))
                    {
                        sum[row] += w * (lift.Old[at] + lift.Median);
                        weight[row] += w;
                    }
            w *= memory;
        }
        return new RowForecast(change.Kreise, [.. change.New], [.. sum.Select((s, i) => s / weight[i])], memory) { Changes = lifts };
    }

    /// <summary>
    /// How far values of each Kreis usually are from their forecast: the mean square of what the past periods missed it by, pooled with
    /// that of all Kreise, which weighs as much as <paramref name="weight"/> of its own. No single miss counts more than five usual ones.
    /// </summary>
    /// <param name="weight">Weight of all Kreise against one past miss of its own.</param>
    public double[] Scales(double weight)
    {
        var common = Miss;
        var sums = Kreise.ToDictionary(k => k, _ => (Square: weight * common * common, Count: weight), StringComparer.Ordinal);
        for (var last = (Changes?.Before ?? 0) - 1; last >= FewestForecasts; last--)
            if (Of(Changes!, last, Memory) is { } older)
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

    /// <summary>The changes from one period to another, each computed once: all forecasts ask for the same ones.</summary>
    /// <param name="past">The periods: those before by their places, and the one that is judged after them.</param>
    /// <param name="fewest">Fewest Kreise of a change.</param>
    public sealed class Lifts(SeriesPast past, int fewest)
    {
        private readonly Dictionary<(int Older, int Newer), ColumnChange?> _known = [];

        /// <summary>How many periods there are before the one that is judged.</summary>
        public int Before => past.Before.Count;

        /// <summary>Null where too few Kreise are in both.</summary>
        public ColumnChange? Between(int older, int newer)
        {
            if (!_known.TryGetValue((older, newer), out var change))
                _known[(older, newer)] = change = ColumnChange.Relative(At(older), At(newer), fewest);
            return change;
        }

        private SeriesValues At(int period) => period == Before ? past.Now : past.Before[period];
    }
}
