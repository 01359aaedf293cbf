using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// A column, a Land or a run of rows that repeats another period. A table that was not updated, or a year put under another
/// title, has every value twice; of real columns at most 4 in a hundred Kreise repeat a value exactly.
/// </summary>
internal static class StaleGate
{
    private const double Chance = 0.001;

    public static IEnumerable<GateFinding> Run(SeriesPast past, GateParameters parameters)
    {
        var usual = Usual.Of(past, parameters);
        var best = past.NotToRepeat.Select(o => Repeats(past.Now, o, usual, parameters)).Where(r => r is not null).MaxBy(r => r!.Count);
        if (best is not { } found)
        {
            if (StaleFactor.Find(past, parameters) is { } parallel)
                yield return parallel;
            yield break;
        }
        yield return GateFinding
            .Build(
                past.Now,
                "stale",
                found.Land,
                $"{found.What} the values of another period: the table was not updated, or a year stands under another title.",
                $"at most {GateFinding.Number(found.Most)} of {found.Of} Kreise with the value of another period",
                $"{found.Count} of {found.Of} with the value of {found.Period}, from {found.First}"
            )
            .Measured(found.Most, found.Count, found.Count);
    }

    /// <summary>
    /// The Kreise both have a value of. It is the same where it is equal, or so near to it as a rounded copy would be and few real values
    /// are.
    /// </summary>
    private static List<Row> Known(SeriesValues now, SeriesValues other, double tolerance) =>
        [
            .. now
                .Kreise.Where(k => k.Value is not null and not 0 && other.Kreise.GetValueOrDefault(k.Key) is not null)
                .OrderBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => new Row(k.Key, k.Value == other.Kreise[k.Key], IsNear(k.Value!.Value, other.Kreise[k.Key]!.Value, tolerance))),
        ];

    private static bool IsNear(double now, double other, double tolerance) =>
        now == other || (now > 0 && other > 0 && Math.Abs(Math.Log(now / other)) <= tolerance);

    /// <summary>The largest repetition of one other period: the column, else a Land, else a run of rows.</summary>
    private static Repetition? Repeats(SeriesValues now, SeriesValues other, Usual usual, GateParameters parameters)
    {
        var history = parameters.History;
        var known = Known(now, other, usual.Tolerance);
        if (known.Count < parameters.FewestPairs)
            return null;
        var period = other.Period.ToString();
        var (most, mostNear) = (Math.Max(history.StaleShare, 2 * usual.Equal), Math.Max(history.StaleShareOfNear, 2 * usual.Near));
        if (known.Count(k => k.IsEqual) >= most * known.Count || known.Count(k => k.IsNear) >= mostNear * known.Count)
            return Of("The column repeats", null, known, most, period);
        var mostOfLand = Math.Max(history.StaleShareOfLand, 3 * usual.Near);
        var laender = known.GroupBy(k => k.Kreis[..2], StringComparer.Ordinal).ToList();
        var land = laender
            .Where(g => g.Count() >= history.FewestOfLand && g.Count(k => k.IsNear) >= Math.Max(3, mostOfLand * g.Count()))
            .MaxBy(g => g.Count(k => k.IsNear));
        // Two Kreise of a small Land say as much where hardly any value ever repeats.
        land ??= laender.FirstOrDefault(g =>
            g.Count() > 1 && g.Count() < history.FewestOfLand && g.All(k => k.IsEqual) && usual.IsBeyondChance(g.Count(), laender.Count)
        );
        if (land is not null)
            return Of("One Land repeats", land.Key, [.. land], mostOfLand, period);
        var run = LongestRun(known);
        return run.Count >= ChanceRun(usual.Near, known.Count, history.StaleRun)
            ? Of("A run of rows repeats", run[0].Kreis, run, 0, period)
            : null;
    }

    /// <summary>So long no run is by chance in one of a thousand columns.</summary>
    private static int ChanceRun(double share, int rows, int least) =>
        share <= 0 ? least : Math.Max(least, (int)Math.Ceiling(Math.Log(rows / Chance) / -Math.Log(share)));

    private static Repetition Of(string what, string? land, List<Row> rows, double most, string period) =>
        new(what, land, rows.Count(r => r.IsNear), rows.Count, Math.Floor(most * rows.Count), rows.First(r => r.IsNear).Kreis, period);

    private static List<Row> LongestRun(List<Row> rows)
    {
        var (best, start, length) = (0, 0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            length = rows[i].IsNear ? length + 1 : 0;
            if (length > best)
                (best, start) = (length, i - length + 1);
        }
        return rows.GetRange(start, best);
    }

    private readonly record struct Row(string Kreis, bool IsEqual, bool IsNear);

    private sealed record Repetition(string What, string? Land, int Count, int Of, double Most, string First, string Period);

    /// <summary>
    /// What a series repeats by chance: whole numbers of a narrow range, such as metres to the next stop, do so often.
    /// </summary>
    /// <param name="Tolerance">How near a value counts as repeated, as a logarithm.</param>
    /// <param name="Equal">The largest share of equal values between two periods so far.</param>
    /// <param name="Near">The same of near ones.</param>
    private sealed record Usual(double Tolerance, double Equal, double Near)
    {
        public static Usual Of(SeriesPast past, GateParameters parameters)
        {
            var others = past.Others.DistinctBy(o => o.Period).ToList();
            var half = parameters.History.StaleShareOfLand / 2;
            // Nothing is known of a series with one other period: only half of it or more is taken for a repetition.
            if (others.Count < 2)
                return new Usual(0, half, half);
            var changes = past.Changes((a, b) => ColumnChange.Relative(a, b, parameters.FewestPairs));
            var usual = changes.Count == 0 ? 0 : Quantiles.Median([.. changes.Select(c => c.Spread)]);
            var tolerance = parameters.History.StaleTolerance * usual;
            var pairs = others
                .Zip(others.Skip(1), (a, b) => Known(b, a, tolerance))
                .Where(k => k.Count >= parameters.FewestPairs)
                .Select(k => (Equal: (double)k.Count(c => c.IsEqual) / k.Count, Near: (double)k.Count(c => c.IsNear) / k.Count))
                .Where(share => share.Near < parameters.History.StaleShareOfLand)
                .ToList();
            return new Usual(
                tolerance,
                pairs.Select(p => p.Equal).DefaultIfEmpty(0).Max(),
                pairs.Select(p => p.Near).DefaultIfEmpty(0).Max()
            );
        }

        /// <summary>Whether so many equal values in one of so many Länder would be chance in less than one of a thousand columns.</summary>
        public bool IsBeyondChance(int kreise, int laender) => Math.Pow(Math.Max(Equal, 1.0 / 400), kreise) * laender < Chance;
    }
}
