namespace Pipeline.Core.Gates;

/// <summary>
/// A column, a Land or a run of rows that repeats another period. A table that was not updated, or a year put under another
/// title, has every value twice; of real columns at most 4 in a hundred Kreise repeat a value exactly.
/// </summary>
internal static class StaleGate
{
    public static IEnumerable<GateFinding> Run(SeriesPast past, GateParameters parameters)
    {
        var usual = UsualShare(past, parameters);
        // Two columns that repeat each other are told once: at the later one, if both are judged.
        var best = past
            .Others.Where(o => o.Period.End < past.Now.Period.End || !past.Judged.Contains(o.Period))
            .Select(o => Repeats(past.Now, o, usual, parameters))
            .Where(r => r is not null)
            .MaxBy(r => r!.Count);
        if (best is not { } found)
            yield break;
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
    /// The largest share that repeated the period before so far: whole numbers of a narrow range, such as metres to the next stop,
    /// do so by chance.
    /// </summary>
    private static double UsualShare(SeriesPast past, GateParameters parameters)
    {
        var others = past.Others.DistinctBy(o => o.Period).ToList();
        // Nothing is known of a series with one other period: only half of it or more is taken for a repetition.
        return others.Count < 2 ? parameters.History.StaleShareOfLand / 2 : Shares(others, parameters).DefaultIfEmpty(0).Max();
    }

    private static IEnumerable<double> Shares(List<SeriesValues> others, GateParameters parameters) =>
        others
            .Zip(others.Skip(1), (a, b) => Known(b, a))
            .Where(k => k.Count >= parameters.FewestPairs)
            .Select(k => (double)k.Count(c => c.Same) / k.Count)
            .Where(share => share < parameters.History.StaleShareOfLand);

    private static List<(string Kreis, bool Same)> Known(SeriesValues now, SeriesValues other) =>
        [
            .. now
                .Kreise.Where(k => k.Value is not null and not 0 && other.Kreise.GetValueOrDefault(k.Key) is not null)
                .OrderBy(k => k.Key, StringComparer.Ordinal)
                .Select(k => (k.Key, k.Value == other.Kreise[k.Key])),
        ];

    /// <summary>The largest repetition of one other period: the column, else a Land, else a run of rows.</summary>
    private static Repetition? Repeats(SeriesValues now, SeriesValues other, double usual, GateParameters parameters)
    {
        var history = parameters.History;
        var known = Known(now, other);
        if (known.Count < parameters.FewestPairs)
            return null;
        var most = Math.Max(history.StaleShare, 2 * usual);
        var period = other.Period.ToString();
        if (known.Count(k => k.Same) >= most * known.Count)
            return Of("The column repeats", null, known, most, period);
        var mostOfLand = Math.Max(history.StaleShareOfLand, 3 * usual);
        var land = known
            .GroupBy(k => k.Kreis[..2], StringComparer.Ordinal)
            .Where(g => g.Count() >= history.FewestOfLand && g.Count(k => k.Same) >= Math.Max(3, mostOfLand * g.Count()))
            .MaxBy(g => g.Count(k => k.Same));
        if (land is not null)
            return Of("One Land repeats", land.Key, [.. land], mostOfLand, period);
        var run = LongestRun(known);
        return run.Count >= ChanceRun(usual, known.Count, history.StaleRun)
            ? Of("A run of rows repeats", run[0].Kreis, run, 0, period)
            : null;
    }

    /// <summary>So long no run is by chance in one of a thousand columns.</summary>
    private static int ChanceRun(double share, int rows, int least) =>
        share <= 0 ? least : Math.Max(least, (int)Math.Ceiling(Math.Log(1000.0 * rows) / -Math.Log(share)));

    private static Repetition Of(string what, string? land, List<(string Kreis, bool Same)> rows, double most, string period) =>
        new(what, land, rows.Count(r => r.Same), rows.Count, Math.Floor(most * rows.Count), rows.First(r => r.Same).Kreis, period);

    private static List<(string Kreis, bool Same)> LongestRun(List<(string Kreis, bool Same)> rows)
    {
        var (best, start, length) = (0, 0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            length = rows[i].Same ? length + 1 : 0;
            if (length > best)
                (best, start) = (length, i - length + 1);
        }
        return rows.GetRange(start, best);
    }

    private sealed record Repetition(string What, string? Land, int Count, int Of, double Most, string First, string Period);
}
