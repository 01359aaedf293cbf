using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests;

public sealed class MoransITests
{
    private static readonly int[][] Lists =
    [
        [1, 2],
        [0, 2],
        [1, 3, 4],
        [2, 4],
        [3, 5],
        [4, 6],
        [5, 7],
        [6, 8, 9],
        [7, 9],
        [8, 0],
    ];

    /// <summary>Expected values from the full matrix of weights in NumPy; some pairs hold each other, some do not.</summary>
    [Fact]
    public void Moran_OfTenPlaces_IsThatOfTheFullMatrix()
    {
        var found = MoransI.Compute([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], Lists);

        Near.Equal(-0.14146933819064966, found.Value, 1e-12);
        Near.Equal(-1.0 / 9, found.Expected);
        Near.Equal(0.2508123725819354, found.StandardDeviation, 1e-12);
        Near.Equal((found.Value + (1.0 / 9)) / 0.2508123725819354, found.Score, 1e-12);
    }

    [Fact]
    public void Moran_OfTwoHalvesOnARing_IsHighAndOfEveryOtherLow()
    {
        int[][] ring = [.. Enumerable.Range(0, 40).Select(i => new[] { (i + 39) % 40, (i + 1) % 40 })];

        Near.Equal(0.9, MoransI.Compute([.. Enumerable.Range(0, 40).Select(i => i < 20 ? 1.0 : 0)], ring).Value, 1e-12); // 4 of 80 differ
        Near.Equal(-1, MoransI.Compute([.. Enumerable.Range(0, 40).Select(i => i % 2 * 1.0)], ring).Value, 1e-12);
        Assert.Throws<ArgumentException>(() =>
            MoransI.Compute(
                [1, 2],
                [
                    [1],
                    [],
                ]
            )
        );
    }
}
