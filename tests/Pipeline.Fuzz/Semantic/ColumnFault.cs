using Pipeline.Core.Gates;
using Pipeline.Statistics;

namespace Pipeline.Fuzz.Semantic;

/// <summary>What a fault makes of a column.</summary>
public enum FaultKind
{
    /// <summary>Values of an earlier year.</summary>
    Stale,

    /// <summary>Values of other rows.</summary>
    Shifted,

    /// <summary>All values higher or lower.</summary>
    Level,

    /// <summary>Single values.</summary>
    Cell,
}

/// <summary>A fault of a kind and size that can be put into any real column.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Size">How much and how many, for people.</param>
/// <param name="Apply">The column with the fault, a part of it drawn at random; null where it cannot be, or would change nothing.</param>
public sealed record ColumnFault(FaultKind Kind, string Size, Func<RealColumns, SeriesValues, SeededRandom, SeriesValues?> Apply)
{
    /// <summary>Whether a part of it is drawn at random; any other is the same every time.</summary>
    public bool IsDrawn =>
        Size.StartsWith("one ", StringComparison.Ordinal)
        || Size.StartsWith("two ", StringComparison.Ordinal)
        || Size.EndsWith("one after the other", StringComparison.Ordinal)
        || Size.EndsWith(" off", StringComparison.Ordinal);

    private static readonly double[] Factors = [0.5, 0.8, 0.9, 0.98, 0.99, 1.01, 1.02, 1.05, 1.1, 1.25, 2];
    private static readonly double[] CellFactors = [0.5, 1.2, 1.5, 2, 3, 10];

    /// <summary>The faults of the table, in its order.</summary>
    public static IReadOnlyList<ColumnFault> All { get; } =
    [
        new(FaultKind.Stale, "column, of last year", (r, c, _) => Stale(r, c, 1, Rows(r, c))),
        new(FaultKind.Stale, "column, of two years before", (r, c, _) => Stale(r, c, 2, Rows(r, c))),
        new(FaultKind.Stale, "half of the rows", (r, c, _) => Stale(r, c, 1, [.. Rows(r, c).Take(Rows(r, c).Count / 2)])),
        new(FaultKind.Stale, "one Land", (r, c, x) => Stale(r, c, 1, Land(r, c, x))),
        new(FaultKind.Stale, "10 rows one after the other", (r, c, x) => Stale(r, c, 1, Run(Rows(r, c), 10, x))),
        new(FaultKind.Stale, "column, with a digit fewer", (r, c, _) => Rounded(r, c, Rows(r, c))),
        new(FaultKind.Stale, "one Land, with a digit fewer", (r, c, x) => Rounded(r, c, Land(r, c, x))),
        new(FaultKind.Stale, "column, up to 0.05 % off", Noisy),
        new(FaultKind.Shifted, "column, 1 row down", (r, c, _) => Turned(c, Rows(r, c), -1)),
        new(FaultKind.Shifted, "column, 1 row up", (r, c, _) => Turned(c, Rows(r, c), 1)),
        new(FaultKind.Shifted, "column, 3 rows", (r, c, _) => Turned(c, Rows(r, c), 3)),
        new(FaultKind.Shifted, "half of the rows", (r, c, _) => Turned(c, [.. Rows(r, c).Take(Rows(r, c).Count / 2)], 1)),
        new(FaultKind.Shifted, "one Land", (r, c, x) => Turned(c, Land(r, c, x), 1)),
        new(FaultKind.Shifted, "one Land in random order", (r, c, x) => Mixed(c, Land(r, c, x), x)),
        new(FaultKind.Shifted, "40 rows one after the other", (r, c, x) => Turned(c, Run(Rows(r, c), 40, x), 1)),
        new(FaultKind.Shifted, "10 rows one after the other", (r, c, x) => Turned(c, Run(Rows(r, c), 10, x), 1)),
        .. Factors.Select(f => new ColumnFault(FaultKind.Level, Text("column", f), (r, c, _) => Scaled(c, Rows(r, c), f))),
        new(FaultKind.Level, "a fifth of the median added to all", (r, c, _) => Added(c, Rows(r, c), 0.2)),
        new(FaultKind.Level, "next year's values", (r, c, _) => r.Next(c) is { } next ? Replaced(c, next, Rows(r, c)) : null),
        new(FaultKind.Level, Text("one Land", 2), (r, c, x) => Scaled(c, Land(r, c, x), 2)),
        new(FaultKind.Level, Text("one Land", 1.25), (r, c, x) => Scaled(c, Land(r, c, x), 1.25)),
        new(FaultKind.Level, Text("one Land", 0.99), (r, c, x) => Scaled(c, Land(r, c, x), 0.99)),
        .. CellFactors.Select(f => new ColumnFault(FaultKind.Cell, Text("one Kreis", f), (r, c, x) => Scaled(c, Run(Rows(r, c), 1, x), f))),
        new(FaultKind.Cell, "two Kreise exchanged", Exchanged),
    ];

    /// <summary>A fault of random kind and size.</summary>
    /// <param name="random">Draws it.</param>
    public static ColumnFault Random(SeededRandom random)
    {
        var rows = 5 + random.NextInt(100);
        var factor = Math.Exp((random.NextDouble() - 0.5) * 3);
        return random.NextInt(9) switch
        {
            0 => new(FaultKind.Stale, "Land of random size", (r, c, x) => Stale(r, c, 1 + x.NextInt(2), Land(r, c, x))),
            1 => new(FaultKind.Stale, "run of random length", (r, c, x) => Stale(r, c, 1, Run(Rows(r, c), rows, x))),
            2 => new(FaultKind.Shifted, "column by up to 3", (r, c, x) => Turned(c, Rows(r, c), 1 + x.NextInt(3))),
            3 => new(FaultKind.Shifted, "Land of random size", (r, c, x) => Turned(c, Land(r, c, x), x.NextInt(2) == 0 ? 1 : -1)),
            4 => new(FaultKind.Level, "column × 0.22 to × 4.5", (r, c, _) => Scaled(c, Rows(r, c), factor)),
            5 => new(FaultKind.Stale, "column, up to 0.05 % off", Noisy),
            6 => new(FaultKind.Shifted, "Land in random order", (r, c, x) => Mixed(c, Land(r, c, x), x)),
            7 => new(FaultKind.Cell, "one Kreis × 0.22 to × 4.5", (r, c, x) => Scaled(c, Run(Rows(r, c), 1, x), factor)),
            _ => new(FaultKind.Cell, "two Kreise exchanged", Exchanged),
        };
    }

    private static string Text(string what, double factor) => FormattableString.Invariant($"{what} × {factor}");

    /// <summary>The Kreise of the day with a number, in the order of their keys.</summary>
    private static List<string> Rows(RealColumns real, SeriesValues column)
    {
        var kreise = real.Kreise(column);
        return
        [
            .. column.Kreise.Where(k => k.Value is not null && kreise.Contains(k.Key)).Select(k => k.Key).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A Land of at least six Kreise, all of which there were the year before: others have no past to be judged by.</summary>
    private static List<string> Land(RealColumns real, SeriesValues column, SeededRandom random)
    {
        var before = real.Before(column)[^1].Kreise;
        var laender = Rows(real, column)
            .GroupBy(r => r[..2], StringComparer.Ordinal)
            .Where(g => g.Count() >= 6 && g.All(k => before.GetValueOrDefault(k) is not null))
            .ToList();
        return [.. laender[random.NextInt(laender.Count)]];
    }

    private static List<string> Run(List<string> rows, int count, SeededRandom random) =>
        rows.GetRange(random.NextInt(rows.Count - count + 1), count);

    private static SeriesValues? Stale(RealColumns real, SeriesValues column, int back, List<string> rows) =>
        real.Before(column) is var before && before.Count >= back ? Replaced(column, before[^back], rows) : null;

    /// <summary>Last year's values as somebody typed them: one decimal less, or whole tens of large whole numbers.</summary>
    private static SeriesValues? Rounded(RealColumns real, SeriesValues column, List<string> rows)
    {
        var before = real.Before(column)[^1];
        var isWhole = before.Kreise.Values.All(v => v is null || v == Math.Truncate(v.Value));
        return With(
            column,
            rows.Where(r => before.Kreise.GetValueOrDefault(r) is not null),
            r => isWhole ? 10 * Math.Round(before.Kreise[r]!.Value / 10) : Math.Round(before.Kreise[r]!.Value, 1)
        );
    }

    /// <summary>Last year's values through another unit and back, or with noise added so that none is equal.</summary>
    private static SeriesValues? Noisy(RealColumns real, SeriesValues column, SeededRandom random)
    {
        var before = real.Before(column)[^1];
        return With(
            column,
            Rows(real, column).Where(r => before.Kreise.GetValueOrDefault(r) is not null),
            r => before.Kreise[r]!.Value * (1 + (0.001 * (random.NextDouble() - 0.5)))
        );
    }

    private static SeriesValues? Mixed(SeriesValues column, List<string> rows, SeededRandom random)
    {
        var order = rows.OrderBy(_ => random.NextDouble()).ToList();
        var other = rows.Zip(order).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        return With(column, rows, r => column.Kreise[other[r]]!.Value);
    }

    private static SeriesValues? Replaced(SeriesValues column, SeriesValues by, List<string> rows) =>
        With(column, rows.Where(r => by.Kreise.GetValueOrDefault(r) is not null), r => by.Kreise[r]!.Value);

    private static SeriesValues? Turned(SeriesValues column, List<string> rows, int by)
    {
        var values = rows.ConvertAll(r => column.Kreise[r]!.Value);
        var place = rows.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => p.i, StringComparer.Ordinal);
        return With(column, rows, r => values[(place[r] + by + rows.Count) % rows.Count]);
    }

    private static SeriesValues? Scaled(SeriesValues column, List<string> rows, double factor)
    {
        var decimals = column.Kreise.Values.Any(v => v is { } n && n != Math.Truncate(n)) ? 2 : 0;
        return With(column, rows, r => Math.Round(column.Kreise[r]!.Value * factor, decimals));
    }

    private static SeriesValues? Added(SeriesValues column, List<string> rows, double share)
    {
        var constant = Math.Round(share * Quantiles.Median([.. rows.Select(r => column.Kreise[r]!.Value)]), 1);
        return With(column, rows, r => column.Kreise[r]!.Value + constant);
    }

    private static SeriesValues? Exchanged(RealColumns real, SeriesValues column, SeededRandom random)
    {
        var rows = Rows(real, column);
        var (a, b) = (rows[random.NextInt(rows.Count)], rows[random.NextInt(rows.Count)]);
        return With(column, [a, b], r => column.Kreise[r == a ? b : a]!.Value);
    }

    private static SeriesValues? With(SeriesValues column, IEnumerable<string> rows, Func<string, double> value)
    {
        var kreise = column.Kreise.ToDictionary(StringComparer.Ordinal);
        foreach (var row in rows)
            kreise[row] = value(row);
        return kreise.Any(k => k.Value != column.Kreise[k.Key]) ? column with { Kreise = kreise } : null;
    }
}
