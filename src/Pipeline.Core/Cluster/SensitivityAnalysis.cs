using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>How much the fresh solution owes to choices of the method (METHOD §2 and §3).</summary>
/// <param name="RangeScaled">Adjusted Rand index against the solution of values scaled to 0 … 1; 1: the same.</param>
/// <param name="Winsorised">The same for z of values cut at the 1st and 99th percentile.</param>
/// <param name="Without">The same without one indicator, in column order; empty where there is only one.</param>
public sealed record SensitivityResult(double RangeScaled, double Winsorised, IReadOnlyList<IndicatorInfluence> Without);

/// <summary>What leaving an indicator out does to the clusters.</summary>
/// <param name="Indicator">The code of the indicator left out.</param>
/// <param name="AdjustedRandIndex">Agreement with the fresh solution; the lower, the more hangs on this indicator.</param>
public sealed record IndicatorInfluence(string Indicator, double AdjustedRandIndex);

/// <summary>Solves the edition again under other choices and compares.</summary>
public static class SensitivityAnalysis
{
    /// <summary>All of them.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="fresh">Its fresh solution.</param>
    /// <param name="parameters">Clusters, seed and tolerance, the same for every solution.</param>
    /// <param name="maxThreads">Most threads to use, at least 1. Has no effect on the result.</param>
    /// <param name="cancellationToken">Checked before every start.</param>
    /// <exception cref="ArgumentException">The solution is not of these data.</exception>
    /// <exception cref="FindingException">Codes <c>indicator-constant</c>, <c>too-few-distinct</c>.</exception>
    public static SensitivityResult Compute(
        Standardised data,
        FreshSolution fresh,
        ClusterParameters parameters,
        int maxThreads,
        CancellationToken cancellationToken
    )
    {
        if (fresh.Labels.Length != data.Rows)
            throw new ArgumentException($"{fresh.Labels.Length} labels for {data.Rows} rows", nameof(fresh));
        var indicators = data.Features.Indicators;
        return new SensitivityResult(
            Agreement("range scaling", () => Scaling.RangeScaled(data.Features), data.Columns),
            Agreement("winsorising at 1 and 99 %", () => Scaling.WinsorisedZ(data.Features), data.Columns),
            data.Columns == 1 ? [] : [.. indicators.Select((indicator, column) => InfluenceOf(indicator.Code, column))]
        );

        IndicatorInfluence InfluenceOf(string code, int column) =>
            new(code, Agreement($"leaving out {code}", () => Without(data, column), data.Columns - 1));

        double Agreement(string variant, Func<double[]> points, int columns)
        {
            try
            {
                var table = new PointTable(points(), data.Rows, columns);
                var options = parameters.Genetic(maxThreads);
                var other = Degenerate.Guard(() => GeneticKMeans.Solve(table, parameters.Clusters, options, cancellationToken));
                return AdjustedRandIndex.Compute(fresh.Labels, other.Labels0Based);
            }
            catch (FindingException e)
            {
                // The data as they are have passed: say which variant of them it is that has not.
                throw new FindingException([
                    .. e.Findings.Select(f => f with { Message = $"In the sensitivity analysis, after {variant}: {f.Message}" }),
                ]);
            }
        }
    }

    /// <summary>
    /// Pearson correlations of the indicators, p×p row-major: symmetric, 1 on the diagonal, within −1 … 1. The mean of
    /// the products of z-scores.
    /// </summary>
    /// <param name="data">The z-scores.</param>
    public static double[] Correlations(Standardised data)
    {
        var p = data.Columns;
        var correlations = new double[p * p];
        for (var a = 0; a < p; a++)
        {
            correlations[(a * p) + a] = 1;
            for (var b = 0; b < a; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < data.Rows; i++)
                    sum += data.Z[(i * p) + a] * data.Z[(i * p) + b];
                correlations[(a * p) + b] = correlations[(b * p) + a] = Math.Clamp(sum / data.Rows, -1, 1);
            }
        }
        return correlations;
    }

    private static double[] Without(Standardised data, int column) => [.. data.Z.Where((_, at) => at % data.Columns != column)];
}
