namespace Pipeline.Statistics.Clustering;

/// <summary>How alike two partitions are, whatever their labels are called (Hubert &amp; Arabie 1985).</summary>
public static class AdjustedRandIndex
{
    /// <summary>1 for equal partitions, 0 on average for unrelated ones of the same sizes; may be negative.</summary>
    /// <param name="a">Any labels.</param>
    /// <param name="b">Any labels of the same rows.</param>
    /// <returns>1 also where both put all rows in one cluster, or each row in its own: they are equal then.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static double Compute(int[] a, int[] b)
    {
        if (a.Length != b.Length || a.Length == 0)
            throw new ArgumentException($"labels of {a.Length} and {b.Length} rows cannot be compared", nameof(b));
        var both = Pairs(a.Zip(b));
        var inA = Pairs(a);
        var inB = Pairs(b);
        var expected = (double)inA * inB / PairsOf(a.Length);
        var largest = (inA + inB) / 2.0;
        // No pair at all (n = 1, or singletons twice) or every pair: chance leaves no room, and the partitions are equal.
        return largest == expected || a.Length == 1 ? 1 : (both - expected) / (largest - expected);
    }

    private static long Pairs<T>(IEnumerable<T> groups)
        where T : notnull => groups.CountBy(g => g).Sum(g => PairsOf(g.Value));

    private static long PairsOf(long members) => members * (members - 1) / 2;
}
