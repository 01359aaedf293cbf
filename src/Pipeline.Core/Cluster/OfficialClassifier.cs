using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Cluster;

/// <summary>
/// Assigns Kreise to the frozen centres (METHOD §4). In the anchor edition itself this gives the fresh labels back: where
/// no single-point exchange gains, d²(own)·n/(n−1) ≤ d²(other)·n′/(n′+1), so every point is nearest to its own centre.
/// Were the tolerance of the exchange ever to leave a Kreis nearer to another centre, the nearest centre would count.
/// </summary>
public static class OfficialClassifier
{
    /// <summary>Classifies one edition.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="anchor">Centres over the same indicators in the same order.</param>
    /// <param name="previousLabels">Official labels of the edition before, 1 … k, in the same row order; null in the first
    /// edition, which has no hysteresis.</param>
    /// <param name="parameters">Hysteresis, and the number of clusters the anchor must have.</param>
    /// <exception cref="ArgumentException">Indicators, numbers of clusters or labels disagree.</exception>
    /// <exception cref="FindingException">Code <c>cluster-empty</c>: no Kreis is left in a cluster.</exception>
    public static OfficialClassification Classify(Standardised data, Anchor anchor, int[]? previousLabels, ClusterParameters parameters)
    {
        anchor.RequireColumns(data);
        var k = anchor.Clusters;
        if (k != parameters.Clusters)
            throw new ArgumentException($"the anchor has {k} clusters, the parameters {parameters.Clusters}", nameof(anchor));
        if (previousLabels is not null && (previousLabels.Length != data.Rows || Array.Exists(previousLabels, l => l < 1 || l > k)))
            throw new ArgumentException($"previous labels must be {data.Rows} numbers from 1 to {k}", nameof(previousLabels));

        return Label(data, anchor, (i, distances) => Choose(distances, previousLabels?[i], parameters.Hysteresis));
    }

    /// <summary>Measures labels that are settled, as those of a published edition are.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="anchor">Centres over the same indicators in the same order.</param>
    /// <param name="labels">Official labels, 1 … k, in row order.</param>
    /// <exception cref="ArgumentException">Indicators or labels disagree.</exception>
    public static OfficialClassification Describe(Standardised data, Anchor anchor, int[] labels)
    {
        anchor.RequireColumns(data);
        if (labels.Length != data.Rows || Array.Exists(labels, l => l < 1 || l > anchor.Clusters))
            throw new ArgumentException($"labels must be {data.Rows} numbers from 1 to {anchor.Clusters}", nameof(labels));
        return Label(data, anchor, (i, _) => labels[i]);
    }

    private static OfficialClassification Label(Standardised data, Anchor anchor, Func<int, double[], int> choose)
    {
        var k = anchor.Clusters;
        var labels = new int[data.Rows];
        var distance = new double[data.Rows];
        var second = new int[data.Rows];
        var secondDistance = new double[data.Rows];
        var distances = new double[k];
        for (var i = 0; i < data.Rows; i++)
        {
            anchor.Distances(data.Row(i), distances);
            labels[i] = choose(i, distances);
            second[i] = Nearest(distances, labels[i]);
            distance[i] = distances[labels[i] - 1];
            secondDistance[i] = distances[second[i] - 1];
        }
        return Measure(data, k, labels, distance, second, secondDistance);
    }

    /// <summary>The labels alone, 1 … k in row order, whether or not every cluster has members.</summary>
    /// <param name="data">The edition's z-scores.</param>
    /// <param name="anchor">Centres over the same indicators in the same order.</param>
    /// <param name="previousLabels">Labels of the edition before; null for the nearest centre.</param>
    /// <param name="hysteresis">h.</param>
    public static int[] Labels(Standardised data, Anchor anchor, int[]? previousLabels, double hysteresis)
    {
        anchor.RequireColumns(data);
        return [.. Enumerable.Range(0, data.Rows).Select(i => Next(data, anchor, i, previousLabels?[i], hysteresis))];
    }

    /// <summary>The label of one Kreis, given the one before.</summary>
    internal static int Next(Standardised data, Anchor anchor, int row, int? current, double hysteresis)
    {
        var distances = new double[anchor.Clusters];
        anchor.Distances(data.Row(row), distances);
        return Choose(distances, current, hysteresis);
    }

    /// <summary>A Kreis leaves its cluster only if d(nearest) &lt; (1 − h) · d(current).</summary>
    internal static int Choose(double[] distances, int? current, double hysteresis)
    {
        var nearest = Nearest(distances, except: 0);
        return current is { } c && !(distances[nearest - 1] < (1 - hysteresis) * distances[c - 1]) ? c : nearest;
    }

    /// <summary>The nearest cluster but one; the lowest number among equals.</summary>
    private static int Nearest(double[] distances, int except)
    {
        var nearest = except == 1 ? 2 : 1;
        for (var c = nearest + 1; c <= distances.Length; c++)
            if (c != except && distances[c - 1] < distances[nearest - 1])
                nearest = c;
        return nearest;
    }

    private static OfficialClassification Measure(
        Standardised data,
        int k,
        int[] labels,
        double[] distance,
        int[] second,
        double[] secondDistance
    )
    {
        int[] labels0Based = [.. labels.Select(l => l - 1)];
        var sizes = Partition.Sizes(labels0Based, k);
        RequireMembers(sizes);
        var centres = Partition.Means(data.Z, data.Columns, labels0Based, k);
        var inertia = Partition.Inertia(data.Z, data.Columns, labels0Based, centres);
        return new OfficialClassification(
            labels,
            distance,
            second,
            secondDistance,
            Silhouette.Compute(data.Points, labels0Based, k),
            sizes,
            centres,
            Partition.Means(data.Features.Values, data.Columns, labels0Based, k),
            1 - (inertia / Partition.Total(data.Z, data.Columns))
        );
    }

    private static void RequireMembers(int[] sizes)
    {
        var empty = Enumerable.Range(1, sizes.Length).Where(c => sizes[c - 1] == 0).ToList();
        if (empty.Count > 0)
            throw new FindingException(
                new Finding(
                    "cluster-empty",
                    $"No Kreis is in cluster {string.Join(", ", empty)} any more: the anchor no longer fits the data and has to be renewed."
                )
                {
                    Expected = "at least one Kreis in every cluster",
                    Found = $"sizes {string.Join("/", sizes)}",
                }
            );
    }
}
