using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class SilhouetteTests
{
    [Fact]
    public void Compute_ByHand_Match()
    {
        // Points 0, 1 | 4 | 10: for 0 a = 1, b = 4; for 1 a = 1, b = 3; single points have 0.
        Near.Equal([0.75, 2.0 / 3, 0, 0], Widths([0, 1, 4, 10], [0, 0, 1, 2], 3), 1e-15);
    }

    [Fact]
    public void Compute_WrongCluster_IsNegative()
    {
        // 0 and 10 together, 1 alone: for 0 a = 10, b = 1; for 10 a = 10, b = 9.
        Near.Equal([-0.9, -0.1, 0], Widths([0, 10, 1], [0, 0, 1], 2), 1e-15);
    }

    [Fact]
    public void Compute_IdenticalPoints_AreZero() => Assert.Equal([0, 0, 0, 0], Widths([1, 1, 1, 1], [0, 0, 1, 1], 2));

    [Fact]
    public void Compute_EmptyCluster_IsIgnored() =>
        Assert.Equal(Widths([0, 1, 4, 6], [0, 0, 1, 1], 2), Widths([0, 1, 4, 6], [0, 0, 2, 2], 3));

    [Fact]
    public void Compute_BadLabels_Throw()
    {
        Assert.Throws<ArgumentException>(() => Widths([0, 1], [0, 0], 2));
        Assert.Throws<ArgumentException>(() => Widths([0, 1], [0, 2], 2));
        Assert.Throws<ArgumentException>(() => Silhouette.Compute(new PointTable([0, 1, 2], 3, 1), [0, 1], 2));
    }

    private static double[] Widths(double[] points, int[] labels, int k) =>
        Silhouette.Compute(new PointTable(points, points.Length, 1), labels, k);
}
