using MathNet.Numerics.Statistics;

namespace Pipeline.Statistics;

/// <summary>Measures that look at the order of values alone.</summary>
public static class Ranks
{
    /// <summary>
    /// Spearman's rank correlation, −1 to 1 to rounding, ties at their mean rank, by Math.NET; NaN where one side is constant or
    /// there are fewer than two pairs.
    /// </summary>
    /// <param name="a">One side, finite.</param>
    /// <param name="b">The other side of the same pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sides are not of the same length.</exception>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Count, b.Count);
        return Correlation.Spearman(a, b);
    }
}
