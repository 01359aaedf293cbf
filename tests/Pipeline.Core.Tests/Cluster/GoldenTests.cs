using System.Globalization;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>The synthetic Kreise against the figures R computed (<c>Goldens/goldens.R</c>).</summary>
public sealed class GoldenTests
{
    private static readonly Standardised Data = SyntheticKreise.Data;

    [Fact]
    public void Scalings_SyntheticKreise_MatchR()
    {
        var expected = Read("scaled.csv");

        Near.Equal(Column(expected, "z"), Data.Z);
        Near.Equal(Column(expected, "range"), Scaling.RangeScaled(Data.Features));
        Near.Equal(Column(expected, "winsorised"), Scaling.WinsorisedZ(Data.Features));
    }

    [Fact]
    public void Ward_SyntheticKreise_MatchesR()
    {
        var tree = Ward.Build(Data.Z, Data.Rows, Data.Columns);

        Near.Equal(Column(Read("ward_heights.csv"), "height"), [.. tree.Merges.Select(m => m.Height)]);
        Assert.Equal(Column(Read("labels.csv"), "ward6"), tree.Cut(6).Select(l => (double)l));
    }

    [Fact]
    public void ForRange_SyntheticKreise_MatchesR()
    {
        var expected = Read("quality.csv");

        var found = NumberOfClusters.Diagnose(Data, new ClusterParameters(), 2, 10, 2, CancellationToken.None);

        Assert.Equal(Column(expected, "k"), found.Select(k => (double)k.K));
        Near.Equal(Column(expected, "inertia"), [.. found.Select(k => k.Inertia)]);
        Near.Equal(Column(expected, "silhouette"), [.. found.Select(k => k.Silhouette)]);
        Near.Equal(Column(expected, "calinski_harabasz"), [.. found.Select(k => k.CalinskiHarabasz)]);
        Near.Equal(Column(expected, "davies_bouldin"), [.. found.Select(k => k.DaviesBouldin)]);
        Assert.All(found, k => Near.Equal(1 - (k.Inertia / Data.Z.Length), k.ExplainedVariance));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    public void Solve_SyntheticKreise_GivesThePartitionOfR(int k)
    {
        var found = KMeans.Solve(Data.Z, Data.Rows, Data.Columns, k, 500, 1, 2, CancellationToken.None);

        Assert.Equal(Column(Read("labels.csv"), $"k{k}"), found.Labels0Based.Select(l => (double)l));
    }

    [Fact]
    public void Silhouettes_SyntheticKreise_MatchR()
    {
        var expected = Read("labels.csv");
        int[] labels = [.. Column(expected, "k6").Select(l => (int)l)];

        Near.Equal(Column(expected, "silhouette6"), Diagnostics.Silhouettes(Data.Z, labels, 6));
    }

    private static double[] Column(string[][] table, string name)
    {
        var column = Array.IndexOf(table[0], name);
        return [.. table.Skip(1).Select(row => double.Parse(row[column], CultureInfo.InvariantCulture))];
    }

    private static string[][] Read(string file)
    {
        var path = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.Core.Tests", "Cluster", "Goldens", file);
        return [.. File.ReadAllLines(path).Select(line => line.Split(','))];
    }
}
