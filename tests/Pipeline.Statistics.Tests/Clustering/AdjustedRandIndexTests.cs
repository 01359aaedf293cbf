using FsCheck.Xunit;
using Pipeline.Statistics.Clustering;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Clustering;

public sealed class AdjustedRandIndexTests
{
    public static TheoryData<int[], int[], double> Known =>
        new()
        {
            { [0, 0, 1, 2], [0, 0, 1, 1], 4.0 / 7 }, // the examples of scikit-learn's documentation
            { [0, 0, 1, 1], [0, 0, 1, 2], 4.0 / 7 },
            { [0, 0, 1, 1], [1, 1, 0, 0], 1 },
            { [0, 0, 0, 0], [0, 1, 2, 3], 0 },
            { [0, 0, 1, 1], [0, 1, 0, 1], -0.5 },
            // By hand: cells 2 1 / 1 2, pairs 2 in both, 6 and 6 in either, 15 in all: (2 − 36/15) / (6 − 36/15).
            { [1, 1, 1, 2, 2, 2], [1, 1, 2, 1, 2, 2], -1.0 / 9 },
            { [5], [7], 1 },
            { [1, 2, 3], [3, 1, 2], 1 },
            { [4, 4, 4], [1, 1, 1], 1 },
        };

    [Theory]
    [MemberData(nameof(Known))]
    public void Compute_KnownCase_Matches(int[] a, int[] b, double expected) =>
        Near.Equal(expected, AdjustedRandIndex.Compute(a, b), 1e-15);

    [Property]
    public void Compute_AnyLabels_EqualsCountingPairs(ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = 2 + random.NextInt(30);
        var (a, b) = (Draw(random, n, 4), Draw(random, n, 5));

        Near.Equal(ByPairs(a, b), AdjustedRandIndex.Compute(a, b), 1e-12);
        Near.Equal(AdjustedRandIndex.Compute(b, a), AdjustedRandIndex.Compute(a, b), 1e-12);
    }

    [Property]
    public void Compute_AnyPartition_IsSymmetricAndOneForItself(ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = 1 + random.NextInt(50);
        var (a, b) = (Draw(random, n, 6), Draw(random, n, 6));

        Assert.Equal(1, AdjustedRandIndex.Compute(a, a));
        Assert.Equal(1, AdjustedRandIndex.Compute(a, [.. a.Select(l => 10 - l)]));
        Assert.Equal(AdjustedRandIndex.Compute(a, b), AdjustedRandIndex.Compute(b, a));
        Assert.True(double.IsFinite(AdjustedRandIndex.Compute(a, b)));
    }

    [Fact]
    public void Compute_DifferentOrNoRows_Throws()
    {
        Assert.Throws<ArgumentException>(() => AdjustedRandIndex.Compute([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => AdjustedRandIndex.Compute([], []));
    }

    /// <summary>Hubert and Arabie's index from the four kinds of pairs of rows.</summary>
    private static double ByPairs(int[] a, int[] b)
    {
        double together = 0,
            onlyA = 0,
            onlyB = 0,
            apart = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _ = (a[i] == a[j], b[i] == b[j]) switch
                {
                    (true, true) => together++,
                    (true, false) => onlyA++,
                    (false, true) => onlyB++,
                    _ => apart++,
                };
            }
        }
        var room = ((together + onlyA) * (onlyA + apart)) + ((together + onlyB) * (onlyB + apart));
        return room == 0 ? 1 : 2 * ((together * apart) - (onlyA * onlyB)) / room;
    }

    private static int[] Draw(SeededRandom random, int n, int k) => [.. Enumerable.Range(0, n).Select(_ => random.NextInt(k))];
}
