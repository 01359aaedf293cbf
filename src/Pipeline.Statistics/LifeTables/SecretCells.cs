namespace Pipeline.Statistics.LifeTables;

/// <summary>Where a count comes from.</summary>
public enum CountOrigin
{
    /// <summary>It was published.</summary>
    Published,

    /// <summary>It was secret and follows exactly from published totals.</summary>
    Deduced,

    /// <summary>It was secret and is an estimate: its share of what the published total leaves. Flagged wherever it is used.</summary>
    Apportioned,

    /// <summary>It was secret and no published total bounds it.</summary>
    Missing,
}

/// <summary>One cell of a table is the sum of others.</summary>
/// <param name="Total">Index of the cell that is the sum.</param>
/// <param name="Parts">Indices of its parts.</param>
public sealed record CountTotal(int Total, IReadOnlyList<int> Parts);

/// <summary>A table whose secret cells were restored as far as its totals allow.</summary>
/// <param name="Counts">One per cell; null where the origin is <see cref="CountOrigin.Missing"/>.</param>
/// <param name="Origins">One per cell.</param>
/// <param name="Broken">Indices of the totals that contradict their parts: the published figures, or the estimates, do not fit.</param>
public sealed record RestoredCounts(IReadOnlyList<long?> Counts, IReadOnlyList<CountOrigin> Origins, IReadOnlyList<int> Broken);

/// <summary>
/// Restores counts an office keeps secret, only inside totals it published. What follows from the totals is deduced; what remains
/// open is apportioned in whole numbers to the expected counts, so that every total still holds.
/// </summary>
public static class SecretCells
{
    /// <summary>Restores the secret cells of one table.</summary>
    /// <param name="cells">The counts, 0 or more; null is secret. A published "nothing" is 0.</param>
    /// <param name="totals">Which cells are sums of which; where estimates are needed the earlier total decides.</param>
    /// <param name="expected">Per cell a count to be expected, 0 or more, for example rates of the Land times inhabitants.</param>
    /// <exception cref="ArgumentException">Negative counts or expectations, or another number of expectations than cells.</exception>
    public static RestoredCounts Restore(IReadOnlyList<long?> cells, IReadOnlyList<CountTotal> totals, IReadOnlyList<double> expected)
    {
        if (cells.Any(c => c < 0))
            throw new ArgumentException("a count is negative", nameof(cells));
        if (expected.Count != cells.Count || expected.Any(e => !double.IsFinite(e) || e < 0))
            throw new ArgumentException($"{cells.Count} finite expectations of 0 or more are needed", nameof(expected));

        var counts = cells.ToArray();
        var origins = cells.Select(c => c is null ? CountOrigin.Missing : CountOrigin.Published).ToArray();
        Deduce(counts, origins, totals, CountOrigin.Deduced);
        foreach (var total in totals)
        {
            var secret = Secret(counts, total);
            if (secret.Length == 0 || Remainder(counts, total) is not (>= 0 and var rest))
                continue;
            var shares = Apportionment.LargestRemainder(rest, [.. secret.Select(i => expected[i])]);
            foreach (var (cell, share) in secret.Zip(shares))
                Set(counts, origins, cell, share, CountOrigin.Apportioned);
            // What follows from an estimate is one.
            Deduce(counts, origins, totals, CountOrigin.Apportioned);
        }
        return new(counts, origins, [.. Enumerable.Range(0, totals.Count).Where(t => IsBroken(counts, totals[t]))]);
    }

    private static void Deduce(long?[] counts, CountOrigin[] origins, IReadOnlyList<CountTotal> totals, CountOrigin origin)
    {
        for (var changed = true; changed; )
        {
            changed = false;
            foreach (var total in totals)
            {
                var secret = Secret(counts, total);
                if (counts[total.Total] is null && secret.Length == 0)
                {
                    Set(counts, origins, total.Total, total.Parts.Sum(p => counts[p]!.Value), origin);
                    changed = true;
                }
                // One secret part is the rest; several that share a rest of nothing are nothing each.
                else if (secret.Length > 0 && Remainder(counts, total) is >= 0 and var rest && (secret.Length == 1 || rest == 0))
                {
                    foreach (var cell in secret)
                        Set(counts, origins, cell, rest, origin);
                    changed = true;
                }
            }
        }
    }

    private static void Set(long?[] counts, CountOrigin[] origins, int cell, long value, CountOrigin origin)
    {
        counts[cell] = value;
        origins[cell] = origin;
    }

    private static int[] Secret(long?[] counts, CountTotal total) => [.. total.Parts.Where(p => counts[p] is null)];

    private static long? Remainder(long?[] counts, CountTotal total) => counts[total.Total] - Known(counts, total);

    private static long Known(long?[] counts, CountTotal total) => total.Parts.Sum(p => counts[p] ?? 0);

    private static bool IsBroken(long?[] counts, CountTotal total) =>
        Remainder(counts, total) is { } rest && (rest < 0 || (rest > 0 && Secret(counts, total).Length == 0));
}
