using Pipeline.Statistics.Clustering;

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
    public static IReadOnlyList<Neighbours> FindAll(Standardised data, int[] labels, int count = 5, int differences = 3)
    {
        Require(data, labels, count, differences);
        var rows = Enumerable.Range(0, data.Rows);
        var all = new NearestPoints(data.Points, rows);
        var clusters = rows.GroupBy(row => labels[row]).ToDictionary(g => g.Key, g => new NearestPoints(data.Points, g));
        return
        [
            .. rows.Select(row => new Neighbours(
                Describe(data, labels, row, clusters[labels[row]].Find(row, count), differences),
                Describe(data, labels, row, all.Find(row, count), differences)
            )),
        ];
    }

    /// <summary>The neighbours of one Kreis.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="labels">Official labels.</param>
    /// <param name="row">The Kreis.</param>
    /// <param name="count">How many of either kind, at least 1.</param>
    /// <param name="differences">How many indicators to name, 0 or more.</param>
    /// <exception cref="ArgumentException">The labels are not of these Kreise, or a number is out of range.</exception>
    public static Neighbours Find(Standardised data, int[] labels, int row, int count = 5, int differences = 3)
    {
        Require(data, labels, count, differences);
        var squared = data.Points.SquaredDistances(data.Row(row));
        var (within, across) = (new List<NearPoint>(), new List<NearPoint>());
        for (var other = 0; other < squared.Length; other++)
        {
            if (other == row)
                continue;
            var point = new NearPoint(other, squared[other]);
            point.TakeInto(across, count);
            if (labels[other] == labels[row])
                point.TakeInto(within, count);
        }
        return new Neighbours(Describe(data, labels, row, within, differences), Describe(data, labels, row, across, differences));
    }

    private static void Require(Standardised data, int[] labels, int count, int differences)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(differences);
        if (labels.Length != data.Rows)
            throw new ArgumentException($"{labels.Length} labels for {data.Rows} rows", nameof(labels));
    }

    private static SimilarKreis[] Describe(Standardised data, int[] labels, int row, IReadOnlyList<NearPoint> found, int differences) =>
        [
            .. found.Select(f => new SimilarKreis(
                f.Row,
                labels[f.Row],
                Math.Sqrt(f.SquaredDistance),
                Differences(data, row, f.Row, differences)
            )),
        ];

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
