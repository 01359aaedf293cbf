using FsCheck.Xunit;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>What METHOD promises of any data, over random data and not one set only.</summary>
public sealed class MethodPropertyTests
{
    private const int Columns = 4;

    // A few starts find the optimum of data with clear groups whatever the seed.
    private static readonly ClusterParameters Parameters = new() { RandomStarts = 60 };

    [Property(MaxTest = 15)]
    public void Solve_UnitsAndOriginsChanged_KeepsLabels(ulong seed)
    {
        var (values, random) = World(seed);
        double[] factor = [.. Enumerable.Range(0, Columns).Select(_ => Math.Pow(10, (4 * random.NextDouble()) - 2))];
        double[] shift = [.. Enumerable.Range(0, Columns).Select(_ => 1000 * (random.NextDouble() - 0.5))];

        Assert.Equal(Labels(values), Labels([.. values.Select((x, at) => (x * factor[at % Columns]) + shift[at % Columns])]));
    }

    [Property(MaxTest = 15)]
    public void Solve_RowsPermuted_KeepsEveryLabel(ulong seed)
    {
        var (values, _) = World(seed);
        var order = SyntheticKreise.Permutation(values.Length / Columns, seed + 1);
        var labels = Labels(values);

        Assert.Equal(order.Select(row => labels[row]), Labels(SyntheticKreise.Reorder(values, Columns, order)));
    }

    [Property(MaxTest = 10)]
    public void Solve_EveryKreisSeveralTimes_KeepsLabels(ulong seed)
    {
        var (values, random) = World(seed);
        var times = 2 + random.NextInt(2);
        int[] order = [.. Enumerable.Range(0, times * values.Length / Columns).Select(i => i / times)];
        var labels = Labels(values);

        Assert.Equal(order.Select(row => labels[row]), Labels(SyntheticKreise.Reorder(values, Columns, order)));
    }

    [Property(MaxTest = 15)]
    public void Solve_AnotherSeed_KeepsLabels(ulong seed)
    {
        var (values, _) = World(seed);

        Assert.Equal(Labels(values), Labels(values, Parameters with { Seed = seed }));
    }

    private static int[] Labels(double[] values, ClusterParameters? parameters = null) =>
        FreshClustering
            .Solve(
                Scaling.Standardise(SyntheticKreise.Matrix(SyntheticKreise.Columns, values)),
                parameters ?? Parameters,
                1,
                CancellationToken.None
            )
            .Labels;

    /// <summary>90 Kreise in six groups of clear but not trivial distance, three of them urban.</summary>
    private static (double[] Values, SeededRandom Random) World(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] middle =
        [
            82,
            5.5,
            6,
            27,
            81,
            5.2,
            9,
            23.5,
            79.6,
            5.3,
            14,
            20.5,
            82.2,
            2,
            3.5,
            26.5,
            81.1,
            1.4,
            5.5,
            23.8,
            79.8,
            1.2,
            9.5,
            21,
        ];
        double[] width = [1, 1.2, 2.5, 2];
        double[] values =
        [
            .. Enumerable
                .Range(0, 90 * Columns)
                .Select(at => middle[(at / Columns % 6 * Columns) + (at % Columns)] + (width[at % Columns] * (random.NextDouble() - 0.5))),
        ];
        return (values, random);
    }
}
