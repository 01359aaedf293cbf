namespace Pipeline.Core.Gates;

/// <summary>How one cell changed, measured by what is usual for its Kreis.</summary>
/// <param name="Kreis">Its key.</param>
/// <param name="Old">The value in the period before.</param>
/// <param name="New">The value now.</param>
/// <param name="Usual">What the value would be with the median change of its Land.</param>
/// <param name="Score">Distance of the change from the median, in usual changes; robust z, at least 0.</param>
/// <param name="Past">How many changes of its own went in.</param>
internal sealed record CellChange(string Kreis, double Old, double New, double Usual, double Score, int Past);

/// <summary>
/// Scores every cell of a column. What is usual for a Kreis is the mean square of its own past changes and of those of all
/// Kreise, the latter counting as much as <see cref="HistoryParameters.CommonWeight"/> of its own: a Kreis with one large
/// employer may jump, one that never moved may not.
/// </summary>
internal static class CellHistory
{
    private const double LeastScale = 1e-3;

    /// <summary>All cells, the farthest first; none without a period before.</summary>
    public static IReadOnlyList<CellChange> Score(SeriesPast past, GateParameters parameters)
    {
        var fewest = parameters.FewestPairs;
        if (past.Before.Count == 0 || ColumnChange.Relative(past.Before[^1], past.Now, fewest) is not { } now)
            return [];
        var history = past.Before.Zip(past.Before.Skip(1), (a, b) => ColumnChange.Relative(a, b, fewest)).OfType<ColumnChange>().ToList();
        var common = history.TakeLast(3).Select(h => h.Spread).Append(now.Spread).Max();
        var own = history.SelectMany(Squares).ToLookup(s => s.Kreis, s => s.Square, StringComparer.Ordinal);
        var middles = ColumnChange.Middles(now.Kreise, [.. now.Kreise.Select((_, i) => now.Of(i))]);
        return
        [
            .. now
                .Kreise.Select((k, i) => Change(now, i, middles[i], own[k].ToList()))
                .OrderByDescending(c => c.Score)
                .ThenBy(c => c.Kreis, StringComparer.Ordinal),
        ];

        CellChange Change(ColumnChange change, int row, double middle, List<double> squares)
        {
            var weight = parameters.History.CommonWeight;
            var scale = Math.Sqrt(((weight * common * common) + squares.Sum()) / (weight + squares.Count));
            var kreis = change.Kreise[row];
            var old = past.Before[^1].Kreise[kreis]!.Value;
            return new CellChange(
                kreis,
                old,
                past.Now.Kreise[kreis]!.Value,
                old * Math.Exp(middle),
                Math.Abs(change.Of(row) - middle) / Math.Max(scale, LeastScale),
                squares.Count
            );
        }
    }

    private static IEnumerable<(string Kreis, double Square)> Squares(ColumnChange change) =>
        change.Kreise.Select((k, i) => (k, (change.Of(i) - change.Median) * (change.Of(i) - change.Median)));
}
