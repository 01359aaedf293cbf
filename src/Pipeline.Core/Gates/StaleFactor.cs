using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// A column that is another period times a factor, or with noise added, to the last Kreis: no value repeats, and its level may be one
/// the series has had. What gives it away is that its Kreise changed alike, which real ones never do.
/// </summary>
internal static class StaleFactor
{
    private const int FewestChanges = 3;

    /// <summary>The finding about the column, else about the Land that is furthest from its past; null where all is as ever.</summary>
    /// <param name="past">What is judged.</param>
    /// <param name="parameters">Where it closes.</param>
    public static GateFinding? Find(SeriesPast past, GateParameters parameters)
    {
        var history = History(past, parameters.FewestPairs);
        if (history.Count < FewestChanges)
            return null;
        var since = past
            .NotToRepeat.Select(o => (o.Period, Change: ColumnChange.Relative(o, past.Now, parameters.FewestPairs)))
            .Where(s => s.Change is not null)
            .ToList();
        if (since.Count == 0)
            return null;
        var limits = parameters.History;
        var least = history.Min(h => h.Spread);
        var (period, closest) = since.MinBy(s => s.Change!.Spread);
        if (closest!.Spread < limits.SpreadDrop * least)
            return Finding(past, null, period.ToString(), closest.Spread, least, closest.Kreise.Count);
        var usual = history
            .SelectMany(h => Spreads(h, limits.FewestOfParallelLand))
            .GroupBy(s => s.Land, StringComparer.Ordinal)
            .Where(g => g.Count() >= FewestChanges)
            .ToDictionary(g => g.Key, g => g.Min(s => s.Spread), StringComparer.Ordinal);
        var alike = since
            .SelectMany(s => Spreads(s.Change!, limits.FewestOfParallelLand).Select(l => (s.Period, l.Land, l.Spread, l.Rows)))
            .Where(l => usual.TryGetValue(l.Land, out var smallest) && l.Spread < limits.SpreadDropOfLand * smallest)
            .OrderBy(l => l.Spread / usual[l.Land])
            .ThenBy(l => l.Land, StringComparer.Ordinal)
            .ToList();
        return alike is [var first, ..]
            ? Finding(past, first.Land, first.Period.ToString(), first.Spread, usual[first.Land], first.Rows)
            : null;
    }

    /// <summary>Past changes over no longer a time than the one that is judged: in four years Kreise drift apart.</summary>
    private static IReadOnlyList<ColumnChange> History(SeriesPast past, int fewest)
    {
        if (past.Before.Count == 0)
            return [];
        var longest = 1.5 * Days(past.Before[^1], past.Now);
        return past.Changes((a, b) => Days(a, b) <= longest ? ColumnChange.Relative(a, b, fewest) : null);
    }

    private static int Days(SeriesValues older, SeriesValues newer) => newer.Period.End.DayNumber - older.Period.End.DayNumber;

    private static GateFinding Finding(SeriesPast past, string? land, string period, double spread, double least, int rows) =>
        GateFinding
            .Build(
                past.Now,
                "stale",
                land,
                $"{(land is null ? "The column" : "One Land")} is that of another period but for a factor or a little noise: real changes "
                    + "differ from Kreis to Kreis.",
                $"changes that differ by {GateFinding.Number(least)} or more, as they always did",
                $"{GateFinding.Number(spread)} since {period}, in {rows} Kreise"
            )
            .Measured(Math.Round(least, 6), Math.Round(spread, 6), rows);

    private static IEnumerable<(string Land, double Spread, int Rows)> Spreads(ColumnChange change, int fewest) =>
        ColumnChange.ByLand(change.Kreise, fewest).Select(l => (l.Land, Quantiles.Spread([.. l.Rows.Select(change.Of)]), l.Rows.Count));
}
