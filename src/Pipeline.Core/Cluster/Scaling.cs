using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Cluster;

/// <summary>
/// The scalings of METHOD §2: z-scores are the official one, the other two show how much the result owes to that choice.
/// Sums run in row order, so the figures do not depend on the machine.
/// </summary>
public static class Scaling
{
    /// <summary>z = (x − mean) / sd over all rows, population sd (ddof 0).</summary>
    /// <exception cref="FindingException">Code <c>indicator-constant</c>: an indicator has one value everywhere.</exception>
    public static Standardised Standardise(FeatureMatrix features)
    {
        RequireSpread(features, features.Values);
        var (means, deviations) = Moments(features.Values, features.Rows, features.Columns);
        return new Standardised(features, ToZ(features.Values, means, deviations), means, deviations);
    }

    /// <summary>The z-scores of the last of some years with some of its indicators as their means over all of them.</summary>
    /// <param name="years">Values of the same Kreise and indicators, oldest first; at least one.</param>
    /// <param name="isMean">Whether an indicator, by its code, is taken as a mean.</param>
    /// <exception cref="FindingException">Code <c>indicator-constant</c>.</exception>
    public static Standardised StandardiseMeans(IReadOnlyList<FeatureMatrix> years, Func<string, bool> isMean)
    {
        var now = years[^1];
        double[] values = [.. now.Values];
        for (var at = 0; at < values.Length; at++)
            if (isMean(now.Indicators[at % now.Columns].Code))
                values[at] = years.Average(f => f.Values[at]);
        return Standardise(new FeatureMatrix(now.Kreise, now.Indicators, values));
    }

    /// <summary>(x − min) / (max − min): row-major n×p in [0, 1].</summary>
    /// <exception cref="FindingException">Code <c>indicator-constant</c>.</exception>
    public static double[] RangeScaled(FeatureMatrix features)
    {
        RequireSpread(features, features.Values);
        var scaled = new double[features.Values.Length];
        for (var j = 0; j < features.Columns; j++)
        {
            var (min, max) = Range(features.Values, features.Columns, j);
            for (var at = j; at < scaled.Length; at += features.Columns)
                scaled[at] = (features.Values[at] - min) / (max - min);
        }
        return scaled;
    }

    /// <summary>
    /// Values beyond two quantiles (<see cref="Quantiles.Compute"/>) are set to the quantile, then z-scored: row-major n×p.
    /// </summary>
    /// <param name="features">The values.</param>
    /// <param name="lower">Lower quantile, in [0, upper).</param>
    /// <param name="upper">Upper quantile, in (lower, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantiles do not ascend within [0, 1].</exception>
    /// <exception cref="FindingException">Code <c>indicator-constant</c>: constant, or constant once clipped.</exception>
    public static double[] WinsorisedZ(FeatureMatrix features, double lower = 0.01, double upper = 0.99)
    {
        if (!(lower >= 0 && lower < upper && upper <= 1))
            throw new ArgumentOutOfRangeException(nameof(lower), $"quantiles must ascend within [0, 1], not {lower} and {upper}");
        RequireSpread(features, features.Values);
        var clipped = new double[features.Values.Length];
        for (var j = 0; j < features.Columns; j++)
        {
            double[] column = [.. Enumerable.Range(0, features.Rows).Select(i => features.Row(i)[j])];
            var (low, high) = (Quantiles.Compute(column, lower), Quantiles.Compute(column, upper));
            for (var at = j; at < clipped.Length; at += features.Columns)
                clipped[at] = Math.Clamp(features.Values[at], low, high);
        }
        RequireSpread(features, clipped);
        var (means, deviations) = Moments(clipped, features.Rows, features.Columns);
        return ToZ(clipped, means, deviations);
    }

    private static (double[] Means, double[] Deviations) Moments(double[] values, int rows, int columns)
    {
        var means = new double[columns];
        var deviations = new double[columns];
        for (var at = 0; at < values.Length; at++)
            means[at % columns] += values[at];
        for (var j = 0; j < columns; j++)
            means[j] /= rows;
        for (var at = 0; at < values.Length; at++)
        {
            var difference = values[at] - means[at % columns];
            deviations[at % columns] += difference * difference;
        }
        for (var j = 0; j < columns; j++)
            deviations[j] = Math.Sqrt(deviations[j] / rows);
        return (means, deviations);
    }

    private static double[] ToZ(double[] values, double[] means, double[] deviations)
    {
        var z = new double[values.Length];
        for (var at = 0; at < z.Length; at++)
            z[at] = (values[at] - means[at % means.Length]) / deviations[at % means.Length];
        return z;
    }

    private static (double Min, double Max) Range(double[] values, int columns, int column)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var at = column; at < values.Length; at += columns)
            (min, max) = (Math.Min(min, values[at]), Math.Max(max, values[at]));
        return (min, max);
    }

    private static void RequireSpread(FeatureMatrix features, double[] values)
    {
        if (features.Rows == 0)
            throw new ArgumentException("there are no rows to scale", nameof(features));
        var findings = new List<Finding>();
        for (var j = 0; j < features.Columns; j++)
        {
            var (min, max) = Range(values, features.Columns, j);
            if (min < max)
                continue;
            var code = features.Indicators[j].Code;
            findings.Add(
                new Finding(
                    "indicator-constant",
                    $"The indicator {code} has the same value in every Kreis, so it cannot tell Kreise apart."
                )
                {
                    Column = code,
                    Expected = "at least two different values",
                    Found = min.ToString(CultureInfo.InvariantCulture),
                }
            );
        }
        if (findings.Count > 0)
            throw new FindingException(findings);
    }
}
