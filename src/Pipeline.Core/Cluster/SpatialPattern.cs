using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Cluster;

/// <summary>Whether neighbours are alike, in an indicator and in what the clusters leave of it.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Values">Of the z-scores.</param>
/// <param name="Residuals">Of the z-scores less the mean of their cluster.</param>
public sealed record SpatialIndicator(string Indicator, MoransI Values, MoransI Residuals);

/// <summary>Whether neighbours share a cluster.</summary>
/// <param name="Alike">Share of neighbours in the same cluster.</param>
/// <param name="ByChance">What it would be if places had nothing to do with it.</param>
/// <param name="Clusters">Of membership (1 or 0) in each cluster, cluster 1 first; null where a cluster is empty.</param>
/// <param name="Indicators">By indicator, in column order.</param>
public sealed record SpatialResult(
    double Alike,
    double ByChance,
    IReadOnlyList<MoransI?> Clusters,
    IReadOnlyList<SpatialIndicator> Indicators
);

/// <summary>
/// Spatial autocorrelation of labels and residuals (METHOD §9). The neighbours of a Kreis are the six whose centroids
/// (<see cref="KreisFacts"/>) are nearest: most Kreise touch about as many, and a city inside a Landkreis has more than one.
/// </summary>
public static class SpatialPattern
{
    /// <summary>Neighbours of each Kreis.</summary>
    public const int Neighbours = 6;

    /// <summary>Measures one edition.</summary>
    /// <param name="data">Its z-scores.</param>
    /// <param name="labels">Labels 1 … k.</param>
    /// <param name="k">Number of clusters.</param>
    /// <param name="register">Where the Kreise lie.</param>
    public static SpatialResult Compute(Standardised data, int[] labels, int k, KreisRegister register)
    {
        var near = NeighboursOf([.. data.Features.Kreise.Select(key => register[key])]);
        double n = labels.Length;
        var sizes = Enumerable.Range(1, k).Select(c => (double)labels.Count(l => l == c)).ToList();
        return new SpatialResult(
            near.Select((list, i) => list.Average(j => labels[j] == labels[i] ? 1.0 : 0)).Average(),
            sizes.Sum(s => s * (s - 1)) / (n * (n - 1)),
            [
                .. Enumerable
                    .Range(1, k)
                    .Select(c => sizes[c - 1] is 0 ? null : MoransI.Compute([.. labels.Select(l => l == c ? 1.0 : 0)], near)),
            ],
            [.. Enumerable.Range(0, data.Columns).Select(j => OfIndicator(data, labels, j, near))]
        );
    }

    private static SpatialIndicator OfIndicator(Standardised data, int[] labels, int column, IReadOnlyList<IReadOnlyList<int>> near)
    {
        double[] values = [.. Enumerable.Range(0, data.Rows).Select(i => data.Row(i)[column])];
        var means = labels.Zip(values).GroupBy(p => p.First).ToDictionary(g => g.Key, g => g.Average(p => p.Second));
        double[] left = [.. values.Select((v, i) => v - means[labels[i]])];
        return new SpatialIndicator(data.Features.Indicators[column].Code, MoransI.Compute(values, near), MoransI.Compute(left, near));
    }

    /// <summary>The nearest centroids, the lower row of equals.</summary>
    private static List<IReadOnlyList<int>> NeighboursOf(IReadOnlyList<KreisFacts> kreise)
    {
        var found = new List<IReadOnlyList<int>>();
        for (var i = 0; i < kreise.Count; i++)
        {
            var here = kreise[i];
            var row = i;
            found.Add([
                .. Enumerable
                    .Range(0, kreise.Count)
                    .Where(j => j != row)
                    .OrderBy(j => Squared(here, kreise[j]))
                    .ThenBy(j => j)
                    .Take(Neighbours),
            ]);
        }
        return found;
    }

    /// <summary>In square degrees of latitude; over a hundred kilometres the Earth is flat enough.</summary>
    private static double Squared(KreisFacts a, KreisFacts b)
    {
        var (north, east) = (a.Lat - b.Lat, (a.Lon - b.Lon) * Math.Cos((a.Lat + b.Lat) / 2 * Math.PI / 180));
        return (north * north) + (east * east);
    }
}
