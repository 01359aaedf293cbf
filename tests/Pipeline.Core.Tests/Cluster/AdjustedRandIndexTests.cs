using FsCheck.Xunit;
using Pipeline.Statistics;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Cluster;

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
    public void Of_KnownCase_Matches(int[] a, int[] b, double expected) => Near.Equal(expected, AdjustedRandIndex.Of(a, b), 1e-15);

    [Property]
    public void Of_AnyLabels_EqualsCountingPairs(ulong seed)
    {
        var random = new SeededRandom(seed);
        var n = 2 + random.NextInt(30);
        var (a, b) = (Draw(random, n, 4), Draw(random, n, 5));

        Near.Equal(ByPairs(a, b), AdjustedRandIndex.Of(a, b), 1e-12);
        Near.Equal(AdjustedRandIndex.Of(b, a), AdjustedRandIndex.Of(a, b), 1e-12);
    }

    [Fact]
    public void Of_DifferentOrNoRows_Throws()
    {
        Assert.Throws<ArgumentException>(() => AdjustedRandIndex.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => AdjustedRandIndex.Of([], []));
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
