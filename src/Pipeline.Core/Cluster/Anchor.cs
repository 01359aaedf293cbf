using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>The frozen centres of an edition family (METHOD §4): those of the anchor edition's fresh solution.</summary>
/// <param name="Year">The anchor edition.</param>
/// <param name="Centres">k×p row-major in z space, cluster 1 first.</param>
/// <param name="IndicatorCodes">The p columns, in order.</param>
public sealed record Anchor(int Year, double[] Centres, IReadOnlyList<string> IndicatorCodes)
{
    /// <summary>Number of clusters k.</summary>
    /// <exception cref="ArgumentException">The centres are no whole number of rows.</exception>
    public int Clusters =>
        IndicatorCodes.Count > 0 && Centres.Length % IndicatorCodes.Count == 0
            ? Centres.Length / IndicatorCodes.Count
            : throw new ArgumentException($"{Centres.Length} values are no centres of {IndicatorCodes.Count} indicators");

    /// <summary>The centre of a cluster, 1 … k.</summary>
    public ReadOnlySpan<double> Centre(int cluster) => Centres.AsSpan((cluster - 1) * IndicatorCodes.Count, IndicatorCodes.Count);

    /// <summary>How far a place is from every centre, cluster 1 first.</summary>
    /// <param name="z">The place, in the order of the indicators.</param>
    /// <param name="distances">Takes the k Euclidean distances.</param>
    internal void Distances(ReadOnlySpan<double> z, Span<double> distances)
    {
        for (var c = 0; c < distances.Length; c++)
            distances[c] = Math.Sqrt(PointTable.SquaredDistance(z, Centre(c + 1)));
    }

    /// <summary>The anchor a fresh solution gives.</summary>
    public static Anchor Of(int year, Standardised data, FreshSolution solution) =>
        new(year, solution.Centres, [.. data.Features.Indicators.Select(i => i.Code)]);

    /// <summary>Checks that the anchor speaks of the columns of a data set.</summary>
    /// <exception cref="ArgumentException">Other indicators, or another order of them.</exception>
    internal void RequireColumns(Standardised data)
    {
        var codes = data.Features.Indicators.Select(i => i.Code).ToList();
        if (!codes.SequenceEqual(IndicatorCodes))
            throw new ArgumentException(
                $"the anchor {Year} has the indicators {string.Join(", ", IndicatorCodes)}, the data {string.Join(", ", codes)}"
            );
    }
}
