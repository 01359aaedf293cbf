namespace Pipeline.Core.Gates;

/// <summary>
/// A column, a Land or a run of rows that repeats another period. A table that was not updated, or a year put under another
/// title, has every value twice; of real columns at most 4 in a hundred Kreise repeat a value exactly.
/// </summary>
internal static class StaleGate
{
    public static IEnumerable<GateFinding> Run(SeriesPast past, GateParameters parameters)
    {
        var best = past.Others.Select(o => Repeats(past.Now, o, parameters)).Where(r => r is not null).MaxBy(r => r!.Count);
        if (best is not { } found)
            yield break;
        yield return GateFinding.Of(
            past.Now,
            "stale",
            found.Land,
            $"{found.What} the values of another period: the table was not updated, or a year stands under another title.",
            $"at most {GateFinding.Number(found.Most)} of {found.Of} Kreise with the value of another period",
            $"{found.Count} of {found.Of} with the value of {found.Period}, from {found.First}"
        ) with
        {
            Extent = new(found.Most, found.Count, found.Count),
        };
    }

    /// <summary>The largest repetition of one other period: the column, else a Land, else a run of rows.</summary>
    private static Repetition? Repeats(SeriesValues now, SeriesValues other, GateParameters parameters)
    {
        var history = parameters.History;
        var known = now
            .Kreise.Where(k => k.Value is not null and not 0 && other.Kreise.GetValueOrDefault(k.Key) is not null)
            .OrderBy(k => k.Key, StringComparer.Ordinal)
            .Select(k => (Kreis: k.Key, Same: k.Value == other.Kreise[k.Key]))
            .ToList();
        if (known.Count < parameters.FewestPairs)
            return null;
        var same = known.Count(k => k.Same);
        var period = other.Period.ToString();
        if (same >= history.StaleShare * known.Count)
            return Of("The column repeats", null, known, history.StaleShare, period);
        var land = known
            .GroupBy(k => k.Kreis[..2], StringComparer.Ordinal)
            .Where(g => g.Count() >= history.FewestOfLand && g.Count(k => k.Same) >= Math.Max(3, history.StaleShareOfLand * g.Count()))
            .MaxBy(g => g.Count(k => k.Same));
        if (land is not null)
            return Of("One Land repeats", land.Key, [.. land], history.StaleShareOfLand, period);
        var run = LongestRun(known);
        return run.Count >= history.StaleRun ? Of("A run of rows repeats", run[0].Kreis, run, 0, period) : null;
    }

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
