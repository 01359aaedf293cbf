using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// A column that went up or down as a whole as it never did: halved, doubled, of men only, in another currency of thought. Its
/// median change and the differences between its Kreise are held against those of its own past; so is each Land's deviation
/// from the median.
/// </summary>
internal static class LevelGate
{
    /// <summary>From so many past changes on they have a range.</summary>
    private const int FewestChanges = 3;

    /// <summary>From so many past changes on a Land has a range of its own.</summary>
    private const int FewestOwnChanges = 5;

    /// <summary>Standard error of a median over that of a mean, √(π/2) for normal changes.</summary>
    private const double ErrorOfMedian = 1.2533;

    public static IEnumerable<GateFinding> Run(SeriesPast past, SeriesRecipe recipe, GateParameters parameters)
    {
        if (Now(past, parameters) is not { } now)
            return [];
        var history = past.Changes((a, b) => ColumnChange.Relative(a, b, parameters.FewestPairs));
        var column = Column(past, now, recipe.Kind, history, parameters);
        var laender = Laender(past, now, recipe.Kind, history, parameters.History).ToList();
        // One large Land moves the median of all: where the others are as they were, it alone is told.
        if (column is not null && (laender.Count == 0 || IsWrongWithout(laender)))
            return [column];
        return laender;

        bool IsWrongWithout(List<GateFinding> told)
        {
            var others = Without(past, told);
            return Now(others, parameters) is { } rest && Column(others, rest, recipe.Kind, history, parameters) is not null;
        }
    }

    private static SeriesPast Without(SeriesPast past, List<GateFinding> laender) =>
        past with
        {
            Now = past.Now with
            {
                Kreise = past
                    .Now.Kreise.Where(k => !laender.Exists(l => k.Key.StartsWith(l.Area!, StringComparison.Ordinal)))
                    .ToDictionary(StringComparer.Ordinal),
            },
        };

    private static GateFinding? Column(
        SeriesPast past,
        ColumnChange now,
        SeriesKind kind,
        IReadOnlyList<ColumnChange> history,
        GateParameters parameters
    )
    {
        var (low, high) = Range(history, kind, parameters.History);
        return now.Median < low || now.Median > high
            ? Level(past, now, Factor(low), Factor(high), Factor(now.Median))
            : Units(past, kind, parameters) ?? Spread(past, now, history, parameters.History);
    }

    private static ColumnChange? Now(SeriesPast past, GateParameters parameters) =>
        past.Before.Count == 0 ? null : ColumnChange.Relative(past.Before[^1], past.Now, parameters.FewestPairs);

    private static GateFinding Level(SeriesPast past, ColumnChange now, string low, string high, string found) =>
        GateFinding
            .Build(
                past.Now,
                "level",
                null,
                "The whole column is higher or lower than the series ever moved: another unit, sex or definition, or another year.",
                $"a median change since {past.Before[^1].Period} within {low} to {high}, as in the {past.Before.Count} periods before",
                $"{found} in {now.Kreise.Count} Kreise"
            )
            .Measured(0, Math.Round(now.Median, 6), now.Kreise.Count);

    /// <summary>The same in the unit of the series: a constant added moves small values much and the median little.</summary>
    private static GateFinding? Units(SeriesPast past, SeriesKind kind, GateParameters parameters)
    {
        var history = past.Changes((a, b) => ColumnChange.Absolute(a, b, parameters.FewestPairs));
        if (history.Count < 3 || ColumnChange.Absolute(past.Before[^1], past.Now, parameters.FewestPairs) is not { } now)
            return null;
        var (low, high) = Range(history, kind, parameters.History, parameters.History.LevelFloor * Quantiles.Median([.. now.New]));
        return now.Median < low || now.Median > high
            ? Level(past, now, GateFinding.Number(low), GateFinding.Number(high), GateFinding.Number(now.Median))
            : null;
    }

    private static GateFinding? Spread(SeriesPast past, ColumnChange now, IReadOnlyList<ColumnChange> history, HistoryParameters parameters)
    {
        if (history.Count < 2 || history.Max(h => h.Spread) is not (> 0 and var most) || now.Spread <= parameters.SpreadJump * most)
            return null;
        return GateFinding
            .Build(
                past.Now,
                "spread",
                null,
                "The changes differ between the Kreise as they never did: a constant was added, or rows hold other Kreise's values.",
                $"changes that differ by at most {GateFinding.Number(parameters.SpreadJump * most)}, {GateFinding.Number(most)} so far",
                $"{GateFinding.Number(now.Spread)} in {now.Kreise.Count} Kreise"
            )
            .Measured(Math.Round(most, 6), Math.Round(now.Spread, 6), now.Kreise.Count);
    }

    private static IEnumerable<GateFinding> Laender(
        SeriesPast past,
        ColumnChange now,
        SeriesKind kind,
        IReadOnlyList<ColumnChange> history,
        HistoryParameters parameters
    )
    {
        var known = history.SelectMany(h => Deviations(h, parameters)).ToLookup(d => d.Land, d => d.Deviation);
        var most = known.SelectMany(l => l).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (var (land, deviation, rows) in Deviations(now, parameters))
        {
            var limit =
                history.Count < FewestChanges ? parameters.LandWithoutHistory
                : kind == SeriesKind.Count ? (parameters.LandRoom * most) + (parameters.LandErrors * Usual(history))
                : (parameters.LandRoom * most) + Error(parameters.LandErrors, history, rows);
            var (low, high) = OwnRange([.. known[land]], rows, kind, history, parameters);
            (low, high) = (Math.Max(low, -limit), Math.Min(high, limit));
            if (deviation < low || deviation > high)
                yield return GateFinding
                    .Build(
                        past.Now,
                        "level",
                        land,
                        "One Land moved against all others as none ever did.",
                        $"within {Factor(low)} to {Factor(high)} of the median change, as before",
                        $"{Factor(deviation)} in {rows} Kreise"
                    )
                    .Measured(0, Math.Round(deviation, 6), rows);
        }
    }

    /// <summary>
    /// The range of a Land's own past deviations with room around it: a Land that always went with the others is not held to what the
    /// most unsteady one ever did. Everything where too little is known of it.
    /// </summary>
    private static (double Low, double High) OwnRange(
        double[] own,
        int rows,
        SeriesKind kind,
        IReadOnlyList<ColumnChange> history,
        HistoryParameters parameters
    )
    {
        if (own.Length < FewestOwnChanges)
            return (double.NegativeInfinity, double.PositiveInfinity);
        var (low, high) = (own.Min(), own.Max());
        var room =
            (kind == SeriesKind.Count ? parameters.LandOwnRoomOfCounts : parameters.LandOwnRoom)
            * (high - low + Error(parameters.LandErrors, history, rows));
        return (low - room, high + room);
    }

    /// <summary>
    /// The range of past medians with room around it, wider where little is known. Counts of people who move follow the times (2015
    /// was beyond all before); the median of a ratio hardly goes beyond what it did.
    /// </summary>
    private static (double Low, double High) Range(
        IReadOnlyList<ColumnChange> history,
        SeriesKind kind,
        HistoryParameters parameters,
        double? floor = null
    )
    {
        if (history.Count == 0)
            return (-parameters.LevelWithoutHistory, parameters.LevelWithoutHistory);
        var (low, high) = (history.Min(h => h.Median), history.Max(h => h.Median));
        var usual = Usual(history);
        var own =
            kind == SeriesKind.Count ? parameters.LevelRoomOfCounts * usual
            : history.Count < FewestChanges ? parameters.LevelRoom * usual
            : Math.Min(parameters.LevelRoom * usual, parameters.LevelRange * (high - low));
        // A median of noisy changes is not known better than this, however narrow its range was.
        var error = Error(parameters.LevelErrors, history, history[^1].Kreise.Count);
        var room = Math.Max(Math.Max(floor ?? parameters.LevelFloor, error), own * (1 + (2.0 / history.Count)));
        return (low - room, high + room);
    }

    /// <summary>So many standard errors of a median of the usual changes of so many rows.</summary>
    private static double Error(double errors, IReadOnlyList<ColumnChange> history, int rows) =>
        errors * ErrorOfMedian * Usual(history) / Math.Sqrt(rows);

    private static double Usual(IReadOnlyList<ColumnChange> history) => Quantiles.Median([.. history.Select(h => h.Spread)]);

    private static IEnumerable<(string Land, double Deviation, int Rows)> Deviations(ColumnChange change, HistoryParameters parameters) =>
        ColumnChange
            .ByLand(change.Kreise, parameters.FewestOfLand)
            .Select(l => (l.Land, Quantiles.Median([.. l.Rows.Select(change.Of)]) - change.Median, l.Rows.Count));

    private static string Factor(double logarithm) =>
        "× " + Math.Exp(logarithm).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
