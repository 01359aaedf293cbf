using MathNet.Numerics.Statistics;

namespace Pipeline.Statistics;

/// <summary>
/// The quantiles of the product, by Math.NET. Where nothing else is said they are those of type 7 of Hyndman &amp; Fan (1996),
/// the default of R and NumPy: linear between order statistics.
/// </summary>
public static class Quantiles
{
    /// <summary>Makes the median absolute deviation the standard deviation where the values are normal: 1 / Φ⁻¹(3/4).</summary>
    private const double NormalScale = 1.4826;

    /// <summary>The quantile of type 7, in the unit of the values.</summary>
    /// <param name="values">At least one, in any order, finite; not changed.</param>
    /// <param name="share">Share of the values below it, 0 (the least) to 1 (the largest).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value, or the share is not in [0, 1].</exception>
    public static double Compute(IReadOnlyCollection<double> values, double share) => OfType(QuantileDefinition.R7, values, share);

    /// <summary>Median, in the unit of the values; the mean of the middle two where there is no middle.</summary>
    /// <param name="values">At least one, in any order, finite; not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value.</exception>
    public static double Median(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        return ArrayStatistics.MedianInplace([.. values]);
    }

    /// <summary>
    /// Lower median (type 1 at one half): always one of the values, the smaller of the middle two where there is no middle. For
    /// years and other numbers between which there is nothing.
    /// </summary>
    /// <param name="values">At least one, in any order, finite; not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value.</exception>
    public static double LowerMedian(IReadOnlyCollection<double> values) => OfType(QuantileDefinition.R1, values, 0.5);

    /// <summary>Median absolute deviation from the median, times 1.4826: the standard deviation where the values are normal.</summary>
    /// <param name="values">At least one, in any order, finite; not changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value.</exception>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var middle = Median(values);
        return NormalScale * Median([.. values.Select(v => Math.Abs(v - middle))]);
    }

    private static double OfType(QuantileDefinition definition, IReadOnlyCollection<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "a share lies in [0, 1]");
        return SortedArrayStatistics.QuantileCustom([.. values.Order()], share, definition);
    }
}
