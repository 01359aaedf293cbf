using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

/// <summary>The synthetic points against the figures R computed (<c>Goldens/goldens.R</c>).</summary>
public sealed class GoldenTests
{
    private static readonly PointTable Data = SyntheticPoints.Z;

    [Fact]
    public void Ward_SyntheticPoints_MatchesR()
    {
        var tree = Ward.Build(Data);

        Near.Equal(Golden.Read("ward_heights.csv").Column("height"), [.. tree.Merges.Select(m => m.Height)]);
        Assert.Equal(Golden.Read("labels.csv").Column("ward6"), tree.Cut(6).Select(l => (double)l));
    }

    [Fact]
    public void Diagnostics_SyntheticPoints_MatchesR()
    {
        var expected = Golden.Read("quality.csv");

        var found = Diagnostics.Compute(Data, new GeneticOptions(20230131) { Threads = 2 });

        Assert.Equal(expected.Column("k"), found.Select(k => (double)k.K));
        Near.Equal(expected.Column("inertia"), [.. found.Select(k => k.Inertia)]);
        Near.Equal(expected.Column("silhouette"), [.. found.Select(k => k.Silhouette)]);
        Near.Equal(expected.Column("calinski_harabasz"), [.. found.Select(k => k.CalinskiHarabasz)]);
        Near.Equal(expected.Column("davies_bouldin"), [.. found.Select(k => k.DaviesBouldin)]);
        Assert.All(found, k => Near.Equal(1 - (k.Inertia / Data.ByRow.Length), k.ExplainedVariance));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    public void Solve_SyntheticPoints_GivesThePartitionOfR(int k)
    {
        var found = KMeans.Solve(Data, k, new KMeansOptions(500, 1) { Threads = 2 });

        Assert.Equal(Golden.Read("labels.csv").Column($"k{k}"), found.Labels0Based.Select(l => (double)l));
    }

    [Fact]
    public void Silhouettes_SyntheticPoints_MatchR()
    {
        var expected = Golden.Read("labels.csv");
        int[] labels = [.. expected.Column("k6").Select(l => (int)l)];

        Near.Equal(expected.Column("silhouette6"), Silhouette.Compute(Data, labels, 6));
    }
}
