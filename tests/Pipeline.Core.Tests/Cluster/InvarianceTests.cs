using FsCheck.Xunit;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>What must not change the labels: order of rows, origin and unit of an indicator, doubled data, the seed.</summary>
public sealed class InvarianceTests
{
    private const int P = 4;
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 120 };
    private static readonly FreshSolution Expected = Solve(SyntheticKreise.Values, Parameters);

    [Fact]
    public void Solve_SyntheticKreise_ReturnsNamedClusters()
    {
        Assert.Equal(SyntheticKreise.Count, Expected.Sizes.Sum());
        Assert.Equal([.. Enumerable.Range(1, 6).Select(c => Expected.Labels.Count(l => l == c))], Expected.Sizes);
        Near.Equal(1 - (Expected.Inertia / (SyntheticKreise.Count * P)), Expected.ExplainedVariance, 1e-12);
        for (var c = 1; c <= 6; c++)
        {
            var members = Enumerable.Range(0, SyntheticKreise.Count).Where(i => Expected.Labels[i] == c).ToList();
            Near.Equal(members.Average(i => SyntheticKreise.Data.Row(i)[1]), Expected.Centres[((c - 1) * P) + 1], 1e-12);
        }
    }

    [Property(MaxTest = 10)]
    public void Solve_RowsInAnotherOrder_GivesEveryKreisItsLabel(ulong seed)
    {
        var order = SyntheticKreise.Permutation(SyntheticKreise.Count, seed);

        var found = Solve(SyntheticKreise.Reorder(SyntheticKreise.Values, P, order), Parameters);

        Assert.Equal(order.Select(row => Expected.Labels[row]), found.Labels);
        Near.Equal(Expected.Inertia, found.Inertia, 1e-12);
    }

    [Property(MaxTest = 10)]
    public void Solve_AnotherSeed_ChangesNothing(ulong seed)
    {
        var found = Solve(SyntheticKreise.Values, Parameters with { Seed = seed });

        Assert.Equal(Expected.Labels, found.Labels);
        Assert.Equal(Expected.Centres, found.Centres);
        Assert.Equal(Expected.Inertia, found.Inertia);
    }

    [Theory]
    [InlineData(0, 1, 273.15)]
    [InlineData(3, 1, -1e5)]
    [InlineData(3, 1.0 / 12, 0)]
    [InlineData(2, 0.01, 3)]
    public void Solve_AnotherOriginOrUnit_KeepsLabels(int column, double factor, double shift)
    {
        double[] values = [.. SyntheticKreise.Values.Select((x, at) => at % P == column ? (x * factor) + shift : x)];

        var found = Solve(values, Parameters);

        Assert.Equal(Expected.Labels, found.Labels);
        Near.Equal(Expected.Inertia, found.Inertia);
        Near.Equal(Expected.Centres, found.Centres);
    }

    [Fact]
    public void Solve_EveryKreisTwice_GivesBothTheLabel()
    {
        int[] order = [.. Enumerable.Range(0, 2 * SyntheticKreise.Count).Select(i => i / 2)];

        var found = Solve(SyntheticKreise.Reorder(SyntheticKreise.Values, P, order), Parameters);

        Assert.Equal(order.Select(row => Expected.Labels[row]), found.Labels);
        Near.Equal(2 * Expected.Inertia, found.Inertia);
    }

    [Fact]
    public void Solve_TwoThreads_IsTheSameToTheBit()
    {
        var found = FreshClustering.Solve(SyntheticKreise.Data, Parameters, 2, CancellationToken.None);

        Assert.Equal(Expected.Labels, found.Labels);
        Assert.Equal(Expected.Centres, found.Centres);
        Assert.Equal(Expected.Inertia, found.Inertia);
        Assert.Equal(Expected.LocalOptima, found.LocalOptima);
    }

    private static FreshSolution Solve(double[] values, ClusterParameters parameters) =>
        FreshClustering.Solve(
            Scaling.Standardise(SyntheticKreise.Matrix(SyntheticKreise.Columns, values)),
            parameters,
            1,
            CancellationToken.None
        );
}
