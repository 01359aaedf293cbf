using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>What the naming rule saw and decided; all lists are indexed by the 0-based cluster it was given.</summary>
/// <param name="Number">The cluster's number, 1 … k: urban clusters first, each group by falling score.</param>
/// <param name="Urban">Is the cluster urban?</param>
/// <param name="SupplyMeans">Mean supply index of the members, in points.</param>
/// <param name="Scores">Mean over the indicators of the polarity-signed z of the cluster's mean.</param>
public sealed record ClusterNaming(int[] Number, bool[] Urban, double[] SupplyMeans, double[] Scores)
{
    /// <summary>How many clusters are urban.</summary>
    public int UrbanCount => Urban.Count(u => u);

    /// <summary>Whether there are as many urban clusters as a scheme names; true where it has another number of clusters.</summary>
    public bool Fits(ClusterScheme scheme) => Number.Length != scheme.Count || UrbanCount == scheme.UrbanCount;
}

/// <summary>
/// Turns clusters into the numbers of METHOD §3. A cluster is urban if its mean supply index is above the midpoint
/// between the smallest and the largest cluster mean; urban clusters come first, within both groups by falling score.
/// </summary>
public static class NamingRule
{
    /// <summary>Applies the rule to any partition, without asking how many there are of each.</summary>
    /// <param name="data">The data the clusters were found in; one indicator is <c>supply_index</c>.</param>
    /// <param name="labels0Based">Cluster per row, 0 … k − 1, none empty. Equal scores keep the order of these labels.</param>
    /// <param name="k">Number of clusters.</param>
    /// <exception cref="ArgumentException">There is no supply index, a label is out of range or a cluster is empty.</exception>
    public static ClusterNaming Apply(Standardised data, int[] labels0Based, int k)
    {
        if (labels0Based.Length != data.Rows)
            throw new ArgumentException($"{labels0Based.Length} labels for {data.Rows} rows", nameof(labels0Based));
        if (Array.Exists(labels0Based, l => l < 0 || l >= k))
            throw new ArgumentException($"labels must lie in 0 to {k - 1}", nameof(labels0Based));
        if (Partition.Sizes(labels0Based, k).Contains(0))
            throw new ArgumentException("a cluster is empty", nameof(labels0Based));
        var supply = SupplyMeans(data, labels0Based, k);
        var middle = (supply.Min() + supply.Max()) / 2;
        bool[] urban = [.. supply.Select(s => s > middle)];
        var scores = Scores(data, Partition.Means(data.Z, data.Columns, labels0Based, k), k);
        var number = new int[k];
        var next = 1;
        foreach (var c in Enumerable.Range(0, k).OrderByDescending(c => urban[c]).ThenByDescending(c => scores[c]).ThenBy(c => c))
            number[c] = next++;
        return new ClusterNaming(number, urban, supply, scores);
    }

    /// <summary>Applies the rule and stops where there are not as many urban clusters as the scheme names.</summary>
    /// <param name="data">As for <see cref="Apply"/>.</param>
    /// <param name="labels0Based">As for <see cref="Apply"/>.</param>
    /// <param name="k">As for <see cref="Apply"/>.</param>
    /// <param name="scheme">The scheme; asks for nothing where it has another number of clusters.</param>
    /// <exception cref="FindingException">Code <c>naming-rule</c>; the message lists the clusters' mean supply index.</exception>
    /// <exception cref="ArgumentException">As <see cref="Apply"/>.</exception>
    public static ClusterNaming Require(Standardised data, int[] labels0Based, int k, ClusterScheme scheme)
    {
        var naming = Apply(data, labels0Based, k);
        if (naming.Fits(scheme))
            return naming;
        var means = string.Join(
            ", ",
            Enumerable
                .Range(0, k)
                .OrderBy(c => naming.Number[c])
                .Select(c =>
                    string.Create(CultureInfo.InvariantCulture, $"{naming.SupplyMeans[c]:0.00} ({(naming.Urban[c] ? "urban" : "rural")})")
                )
        );
        throw new FindingException(
            new Finding("naming-rule", $"The clusters cannot be named: their mean supply index is {means}.")
            {
                Column = Indicators.SupplyIndex.Code,
                Expected = $"{scheme.UrbanCount} urban and {k - scheme.UrbanCount} rural clusters",
                Found = $"{naming.UrbanCount} urban and {k - naming.UrbanCount} rural clusters",
            }
        );
    }

    private static double[] SupplyMeans(Standardised data, int[] labels, int k)
    {
        var column = data.Features.Indicators.ToList().FindIndex(i => i.Code == Indicators.SupplyIndex.Code);
        if (column < 0)
            throw new ArgumentException($"the naming rule needs the indicator {Indicators.SupplyIndex.Code}", nameof(data));
        var means = Partition.Means(data.Features.Values, data.Columns, labels, k);
        return [.. Enumerable.Range(0, k).Select(c => means[(c * data.Columns) + column])];
    }

    private static double[] Scores(Standardised data, double[] centres, int k)
    {
        var scores = new double[k];
        for (var c = 0; c < k; c++)
        {
            for (var j = 0; j < data.Columns; j++)
                scores[c] += data.Features.Indicators[j].Polarity * centres[(c * data.Columns) + j];
            scores[c] /= data.Columns;
        }
        return scores;
    }
}
