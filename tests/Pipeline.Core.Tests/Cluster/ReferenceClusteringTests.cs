using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>Real editions against figures computed with R and scikit-learn.</summary>
public sealed class ReferenceClusteringTests
{
    private static readonly ClusterParameters Parameters = new();

    public static TheoryData<int> Years => [.. ReferenceData.Years];

    [SharedDataTheory]
    [MemberData(nameof(Years))]
    public void Diagnose_RealEdition_MatchesReference(int year)
    {
        var data = ReferenceData.Standardised(year);
        var expected = ReferenceData.Read("kmeans_quality.csv").Where(r => r["year"] == $"{year}").ToList();

        var found = NumberOfClusters.Diagnose(data, Parameters, null, 2, 10, 2, CancellationToken.None);

        Assert.Equal(9, expected.Count);
        foreach (var (row, k) in expected.Zip(found))
        {
            Near.Equal(row.Value("k"), k.K);
            Near.Equal(row.Value("inertia"), k.Inertia, what: $"inertia k={k.K}");
            Near.Equal(1 - row.Value("inertia_share_of_total"), k.ExplainedVariance, what: $"explained k={k.K}");
            Near.Equal(row.Value("silhouette"), k.Silhouette, what: $"silhouette k={k.K}");
            Near.Equal(row.Value("calinski_harabasz"), k.CalinskiHarabasz, what: $"CH k={k.K}");
            Near.Equal(row.Value("davies_bouldin"), k.DaviesBouldin, what: $"DB k={k.K}");
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Years))]
    public void Solve_RealEdition_GivesReferenceLabelsCentresAndMeans(int year)
    {
        var data = ReferenceData.Standardised(year);

        var fresh = ReferenceData.Fresh(year);

        Assert.Equal(ReferenceData.Read("labels_kmeans_k6.csv").Select(r => int.Parse(r[$"{year}"], null)), fresh.Labels);
        Near.Equal(
            [.. ReferenceData.Read($"centres_z_k6_{year}.csv").SelectMany(r => ReferenceData.Row(r, 1))],
            fresh.Centres,
            what: "centres"
        );
        var rule = ReferenceData.Read("label_rule_k6.csv").Single(r => r["year"] == $"{year}");
        Assert.Equal(rule["sizes_1_to_6"], string.Join('/', fresh.Sizes));
        var naming = NamingRule.Apply(data, [.. fresh.Labels.Select(l => l - 1)], 6);
        Assert.Equal([1, 2, 3, 4, 5, 6], naming.Number);
        Assert.Equal(rule.Value("n_urban_clusters"), naming.UrbanCount);
        Near.Equal([.. Enumerable.Range(1, 6).Select(c => rule.Value($"supply_mean_{c}"))], naming.SupplyMeans, what: "supply");
        Near.Equal([.. Enumerable.Range(1, 6).Select(c => rule.Value($"score_{c}"))], naming.Scores, what: "score");
    }

    [SharedDataTheory]
    [MemberData(nameof(Years))]
    public void Classify_AnchorEdition_GivesFreshLabelsAndReferenceMeans(int year)
    {
        var data = ReferenceData.Standardised(year);
        var fresh = ReferenceData.Fresh(year);

        var official = OfficialClassifier.Classify(data, Anchor.Of(year, data, fresh), null, Parameters);

        Assert.Equal(fresh.Labels, official.Labels);
        Assert.Equal(fresh.Sizes, official.Sizes);
        Near.Equal(fresh.Centres, official.CentresZ, 1e-12, "centres");
        Near.Equal(fresh.ExplainedVariance, official.ExplainedVariance, 1e-12);
        var means = ReferenceData.Read($"cluster_means_k6_{year}.csv").Select(r => ReferenceData.Row(r, 2)).ToList();
        for (var c = 0; c < 6; c++)
        {
            means[c][5] *= 12; // EUR per month in the reference
            Near.Equal(means[c], official.Means.AsSpan(c * 7, 7).ToArray(), what: $"means of cluster {c + 1}");
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Years))]
    public void Ward_RealEdition_MatchesReference(int year)
    {
        var data = ReferenceData.Standardised(year);
        var expected = ReferenceData.Read("ward_k6.csv").Single(r => r["year"] == $"{year}");
        var labels = Ward.Build(data.Points).Cut(6);
        var centres = Means(data, labels);
        var lloydOnly = new KMeansOptions(0, 0) { ExchangeTolerance = double.PositiveInfinity };
        var best = KMeans.Solve(data.Points, 6, new KMeansOptions(500, 1) { Threads = 2 });
        var lloyd = KMeans.SolveFrom(data.Points, 6, [centres], lloydOnly);

        Assert.Equal(expected["ward_sizes_desc"], SizesDescending(labels));
        var wcss = 0.0;
        for (var at = 0; at < data.Z.Length; at++)
            wcss += Math.Pow(data.Z[at] - centres[(labels[at / 7] * 7) + (at % 7)], 2);
        Near.Equal(expected.Value("ward_wcss"), wcss, what: "WCSS");
        Near.Equal(expected.Value("ward_silhouette"), Silhouette.Compute(data.Points, labels, 6).Average(), what: "silhouette");
        Near.Equal(expected.Value("ward_ari_to_best_kmeans"), AdjustedRandIndex.Compute(labels, best.Labels0Based), what: "ARI");
        Near.Equal(expected.Value("ward_kmeans_inertia"), lloyd.Inertia, what: "Lloyd from Ward");
        Assert.Equal(expected["ward_kmeans_sizes_desc"], SizesDescending(lloyd.Labels0Based));
        Near.Equal(
            expected.Value("ward_kmeans_ari_to_best"),
            AdjustedRandIndex.Compute(lloyd.Labels0Based, best.Labels0Based),
            what: "ARI"
        );
        Near.Equal(expected.Value("ward_kmeans_excess_over_best"), (lloyd.Inertia / best.Inertia) - 1, what: "excess");
    }

    private static double[] Means(Standardised data, int[] labels)
    {
        var centres = new double[6 * data.Columns];
        for (var at = 0; at < data.Z.Length; at++)
            centres[(labels[at / data.Columns] * data.Columns) + (at % data.Columns)] += data.Z[at];
        for (var at = 0; at < centres.Length; at++)
            centres[at] /= labels.Count(l => l == at / data.Columns);
        return centres;
    }

    private static string SizesDescending(int[] labels) => string.Join('/', labels.CountBy(l => l).Select(g => g.Value).OrderDescending());
}
