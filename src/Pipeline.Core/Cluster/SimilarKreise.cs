namespace Pipeline.Core.Cluster;

/// <summary>The nearest neighbours of one Kreis (METHOD §8), nearest first, the lower key among equals.</summary>
/// <param name="Within">In its own official cluster; fewer where the cluster is small.</param>
/// <param name="Across">Whatever their cluster: those within may stand here again.</param>
public sealed record Neighbours(IReadOnlyList<SimilarKreis> Within, IReadOnlyList<SimilarKreis> Across);

/// <summary>One neighbour.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Cluster">Its official cluster.</param>
/// <param name="Distance">Euclidean distance of the z-scores.</param>
/// <param name="Differences">The indicators that differ most, largest difference in z first.</param>
public sealed record SimilarKreis(int Row, int Cluster, double Distance, IReadOnlyList<IndicatorDifference> Differences);

/// <summary>How a neighbour differs in one indicator; positive where the neighbour has more.</summary>
/// <param name="Indicator">The code of the indicator.</param>
/// <param name="Z">Difference in standard deviations.</param>
/// <param name="Value">Difference in the indicator's unit.</param>
public readonly record struct IndicatorDifference(string Indicator, double Z, double Value);

/// <summary>Finds similar Kreise.</summary>
public static class SimilarKreise
{
    /// <summary>The neighbours of every Kreis, in row order.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="labels">Official labels.</param>
    /// <param name="count">How many of either kind, at least 1.</param>
    /// <param name="differences">How many indicators to name, 0 or more.</param>
    /// <exception cref="ArgumentException">The labels are not of these Kreise, or a number is out of range.</exception>
    public static IReadOnlyList<Neighbours> FindAll(Standardised data, int[] labels, int count = 5, int differences = 3) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => Find(data, labels, row, count, differences))];

    /// <summary>The neighbours of one Kreis.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="labels">Official labels.</param>
    /// <param name="row">The Kreis.</param>
    /// <param name="count">How many of either kind, at least 1.</param>
    /// <param name="differences">How many indicators to name, 0 or more.</param>
    /// <exception cref="ArgumentException">The labels are not of these Kreise, or a number is out of range.</exception>
    public static Neighbours Find(Standardised data, int[] labels, int row, int count = 5, int differences = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(differences);
        if (labels.Length != data.Rows)
            throw new ArgumentException($"{labels.Length} labels for {data.Rows} rows", nameof(labels));
        var squared = data.Points.SquaredDistances(data.Row(row));
        int[] nearest = [.. Enumerable.Range(0, data.Rows).Where(o => o != row).OrderBy(o => squared[o]).ThenBy(o => o)];
        return new Neighbours(
            [.. nearest.Where(o => labels[o] == labels[row]).Take(count).Select(Describe)],
            [.. nearest.Take(count).Select(Describe)]
        );

        SimilarKreis Describe(int other) =>
            new(other, labels[other], Math.Sqrt(squared[other]), Differences(data, row, other, differences));
    }

    private static IndicatorDifference[] Differences(Standardised data, int row, int other, int count) =>
        [
            .. Enumerable
                .Range(0, data.Columns)
                .Select(j => new IndicatorDifference(
                    data.Features.Indicators[j].Code,
                    data.Row(other)[j] - data.Row(row)[j],
                    data.Features.Row(other)[j] - data.Features.Row(row)[j]
                ))
                .OrderByDescending(d => Math.Abs(d.Z))
                .Take(count),
        ];
}
