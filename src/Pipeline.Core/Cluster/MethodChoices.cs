using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics;
using Pipeline.Statistics.Assignment;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>What an edition would look like had one choice of the method been another.</summary>
/// <param name="Choice">The other choice, in words.</param>
/// <param name="WithFresh">Adjusted Rand index against the fresh solution.</param>
/// <param name="WithOfficial">Against the official labels.</param>
/// <param name="Otherwise">Kreise in another cluster than in the fresh solution, aligned by maximum overlap.</param>
public sealed record ChoiceResult(string Choice, double WithFresh, double WithOfficial, int Otherwise);

/// <summary>What the choices are tried on.</summary>
/// <param name="Data">The edition's z-scores.</param>
/// <param name="Fresh">Labels of its fresh solution.</param>
/// <param name="Official">Official labels.</param>
/// <param name="Inhabitants">Of every Kreis; empty where they are not known.</param>
/// <param name="Distances">Metres to each facility of the supply index, by facility; empty where they are not known.</param>
public sealed record ChoiceData(Standardised Data, int[] Fresh, int[] Official, double[] Inhabitants, IReadOnlyList<double[]> Distances);

/// <summary>Solves an edition again under other choices (METHOD §9): scale, distance, weights, thresholds, algorithm.</summary>
public static class MethodChoices
{
    /// <summary>Metres by which the thresholds of the supply index are moved.</summary>
    public const double Step = 50;

    private const int WeightedStarts = 300;

    /// <summary>All of them.</summary>
    /// <param name="data">The edition.</param>
    /// <param name="parameters">Clusters and seed.</param>
    /// <param name="cancellation">Checked before every local search.</param>
    public static IReadOnlyList<ChoiceResult> Compute(ChoiceData data, ClusterParameters parameters, CancellationToken cancellation)
    {
        var (z, k) = (data.Data, parameters.Clusters);
        List<(string, int[])> found =
        [
            ("range scaling", Solve(Scaling.RangeScaled(z.Features))),
            ("values beyond 1 and 99 % cut off", Solve(Scaling.WinsorisedZ(z.Features))),
            ("logarithms of what is always positive", Solve(Logarithms(z.Features).Z)),
            ("Mahalanobis distance", Solve(PrincipalComponents.Whiten(z.Z, z.Columns))),
        ];
        if (data.Inhabitants.Length == z.Rows)
            found.Add(
                (
                    "Kreise weighted by inhabitants",
                    WeightedKMeans.Solve(z.Points, data.Inhabitants, k, WeightedStarts, parameters.Seed, cancellation)
                )
            );
        if (data.Distances.Count > 0)
            foreach (var metres in new[] { -Step, Step })
                found.Add(($"thresholds of the supply index {(metres < 0 ? "−" : "+")}{Step:0} m", Solve(Thresholds(data, metres).Z)));
        found.Add(("Ward's hierarchy, cut", Ward.Build(z.Points, cancellation).Cut(k)));
        found.Add(("mixture of normal distributions", GaussianMixture.Fit(z.Points, [.. data.Fresh.Select(l => l - 1)], k).Labels0Based));
        return [.. found.Select(f => Describe(data, f.Item1, f.Item2, k))];

        int[] Solve(double[] points) =>
            GeneticKMeans.Solve(new PointTable(points, z.Rows, z.Columns), k, parameters.Genetic(1), cancellation).Labels0Based;
    }

    /// <summary>How many Kreise have a distance within so many metres of a threshold.</summary>
    /// <param name="distances">Metres, by facility.</param>
    /// <param name="within">Metres.</param>
    public static int NearThreshold(IReadOnlyList<double[]> distances, double within) =>
        distances.Count == 0
            ? 0
            : Enumerable
                .Range(0, distances[0].Length)
                .Count(i => distances.Any(d => SupplyIndex.Thresholds.Any(t => Math.Abs(d[i] - t) <= within)));

    /// <summary>The z-scores with the supply index of distances that are so many metres farther from their thresholds.</summary>
    private static Standardised Thresholds(ChoiceData data, double metres)
    {
        var features = data.Data.Features;
        var column = features.Indicators.Index().First(i => i.Item.Code == Indicators.SupplyIndex.Code).Index;
        double[] values = [.. features.Values];
        for (var i = 0; i < features.Rows; i++)
            values[(i * features.Columns) + column] = data.Distances.Sum(d => SupplyIndex.Points(d[i] - metres));
        return Scaling.Standardise(new FeatureMatrix(features.Kreise, features.Indicators, values));
    }

    private static Standardised Logarithms(FeatureMatrix features)
    {
        double[] values = [.. features.Values];
        for (var j = 0; j < features.Columns; j++)
        {
            if (Enumerable.Range(0, features.Rows).Any(i => features.Row(i)[j] <= 0))
                continue;
            for (var at = j; at < values.Length; at += features.Columns)
                values[at] = Math.Log(values[at]);
        }
        return Scaling.Standardise(new FeatureMatrix(features.Kreise, features.Indicators, values));
    }

    private static ChoiceResult Describe(ChoiceData data, string choice, int[] labels0, int k)
    {
        int[] labels = [.. labels0.Select(l => l + 1)];
        var aligned = Alignment.Apply(Alignment.MaximumOverlap(data.Fresh, labels, k), labels);
        return new ChoiceResult(
            choice,
            AdjustedRandIndex.Compute(data.Fresh, labels),
            AdjustedRandIndex.Compute(data.Official, labels),
            Alignment.CountOther(aligned, data.Fresh)
        );
    }
}
