using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>How a series changed between two periods, Kreis by Kreis.</summary>
/// <param name="Kreise">The Kreise both have a number for, in the order of their keys.</param>
/// <param name="Old">Their values before, as they are compared.</param>
/// <param name="New">Their values after.</param>
/// <param name="Median">The median of the changes.</param>
/// <param name="Spread">Their median absolute deviation, as a standard deviation.</param>
internal sealed record ColumnChange(
    IReadOnlyList<string> Kreise,
    IReadOnlyList<double> Old,
    IReadOnlyList<double> New,
    double Median,
    double Spread
)
{
    private const int FewestOfLand = 8;

    /// <summary>The change of one row.</summary>
    public double Of(int row) => New[row] - Old[row];

    /// <summary>
    /// Changes of logarithms, over the Kreise where both values are above 0; null where fewer than <paramref name="fewest"/> are.
    /// </summary>
    public static ColumnChange? Relative(SeriesValues before, SeriesValues now, int fewest) => Between(before, now, fewest, Math.Log);

    /// <summary>Changes in the unit of the series, over the same Kreise.</summary>
    public static ColumnChange? Absolute(SeriesValues before, SeriesValues now, int fewest) => Between(before, now, fewest, v => v);

    /// <summary>The Länder with enough of the Kreise, and the rows of each.</summary>
    public static IEnumerable<(string Land, IReadOnlyList<int> Rows)> ByLand(IReadOnlyList<string> kreise, int fewest) =>
        Enumerable
            .Range(0, kreise.Count)
            .GroupBy(i => kreise[i][..2], StringComparer.Ordinal)
            .Where(g => g.Count() >= fewest)
            .Select(g => (g.Key, (IReadOnlyList<int>)[.. g]));

    /// <summary>
    /// What is usual for each row: the median of its Land where that has <see cref="FewestOfLand"/> rows or more, else of all.
    /// </summary>
    /// <param name="kreise">Key of every row.</param>
    /// <param name="values">Value of every row.</param>
    public static double[] Middles(IReadOnlyList<string> kreise, double[] values)
    {
        var middles = Enumerable.Repeat(Quantiles.Median(values), values.Length).ToArray();
        foreach (var (_, rows) in ByLand(kreise, FewestOfLand))
        {
            var own = Quantiles.Median([.. rows.Select(i => values[i])]);
            foreach (var row in rows)
                middles[row] = own;
        }
        return middles;
    }

    private static ColumnChange? Between(SeriesValues before, SeriesValues now, int fewest, Func<double, double> scale)
    {
        var both = new List<(string Kreis, double Old, double New)>(now.Kreise.Count);
        foreach (var (kreis, value) in now.Kreise)
            if (value > 0 && before.Kreise.GetValueOrDefault(kreis) is { } old and > 0)
                both.Add((kreis, old, value.Value));
        if (both.Count < fewest)
            return null;
        both.Sort((a, b) => string.CompareOrdinal(a.Kreis, b.Kreis));
        var changes = new ColumnChange(
            [.. both.Select(k => k.Kreis)],
            [.. both.Select(k => scale(k.Old))],
            [.. both.Select(k => scale(k.New))],
            0,
            0
        );
        double[] differences = [.. Enumerable.Range(0, both.Count).Select(changes.Of)];
        return changes with { Median = Quantiles.Median(differences), Spread = Quantiles.Spread(differences) };
    }
}
