using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

/// <summary><see cref="SyntheticValues"/> as z-scores with the population deviation.</summary>
internal static class SyntheticPoints
{
    public static PointTable Z { get; } = new(Standardise(), SyntheticValues.Rows, SyntheticValues.Columns);

    private static double[] Standardise()
    {
        double[] z = [.. SyntheticValues.All];
        for (var column = 0; column < SyntheticValues.Columns; column++)
        {
            double[] values = [.. Enumerable.Range(0, SyntheticValues.Rows).Select(i => z[(i * SyntheticValues.Columns) + column])];
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            for (var i = 0; i < values.Length; i++)
                z[(i * SyntheticValues.Columns) + column] = (values[i] - mean) / deviation;
        }
        return z;
    }
}
