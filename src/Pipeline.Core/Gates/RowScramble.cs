using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>
/// Whether the rows of a Land hold the values of any of its Kreise rather than their own: sorted by another key, or mixed up. No
/// single shift fits such rows; what tells them is that their own past fits no better than anyone's.
/// </summary>
internal static class RowScramble
{
    /// <summary>
    /// Logarithm of the likelihood of the values if each were that of a Kreis of the Land drawn at random, over that if each is its own.
    /// </summary>
    /// <param name="rows">Values and what was expected of them.</param>
    /// <param name="scales">What is usual for each row.</param>
    /// <param name="at">The rows of the Land.</param>
    public static double Evidence(RowForecast rows, double[] scales, IReadOnlyList<int> at)
    {
        // The common change of the Land, which does not depend on the order of its rows.
        var common = Quantiles.Median([.. at.Select(i => rows.Values[i])]) - Quantiles.Median([.. at.Select(i => rows.Expected[i])]);
        var own = Quantiles.Median([.. at.Select(i => rows.Values[i] - rows.Expected[i])]);
        return at.Sum(i => Math.Log(at.Average(j => Density(i, j, common))) - Math.Max(LogDensity(i, i, common), LogDensity(i, i, own)));

        double Density(int row, int other, double middle) => Math.Exp(LogDensity(row, other, middle));

        double LogDensity(int row, int other, double middle)
        {
            var scale = Math.Max(scales[other], RowOrderGate.LeastScale);
            return RowForecast.LogLikelihood(rows.Values[row] - rows.Expected[other] - middle, scale) - Math.Log(scale);
        }
    }
}
