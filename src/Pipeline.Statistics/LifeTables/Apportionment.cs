namespace Pipeline.Statistics.LifeTables;

/// <summary>Splits a whole number into whole numbers.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Largest remainders (Hamilton): everybody gets the whole part of the exact share, what is left goes one by one to the largest
    /// fractions, the earlier first where they are equal. Without any weight all count alike.
    /// </summary>
    /// <param name="total">What is split, 0 or more.</param>
    /// <param name="weights">One or more weights, 0 or more.</param>
    /// <returns>One share per weight; they add up to the total.</returns>
    public static long[] LargestRemainder(long total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var exact = weights.Select(w => total * (sum > 0 ? w / sum : 1.0 / weights.Count)).ToArray();
        var shares = exact.Select(e => (long)Math.Floor(e)).ToArray();
        var order = Enumerable.Range(0, shares.Length).OrderByDescending(i => exact[i] - shares[i]).ThenBy(i => i).ToArray();
        var left = total - shares.Sum();
        for (var i = 0; i < left; i++)
            shares[order[i]]++;
        return shares;
    }
}
