using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Tests.Cluster;

public sealed class DiagnosticsTests
{
    [Fact]
    public void Silhouettes_ByHand_Match()
    {
        // Points 0, 1 | 4 | 10: for 0 a = 1, b = 4; for 1 a = 1, b = 3; single points have 0.
        Near.Equal([0.75, 2.0 / 3, 0, 0], Diagnostics.Silhouettes([0, 1, 4, 10], [0, 0, 1, 2], 3), 1e-15);
    }

    [Fact]
    public void Silhouettes_WrongCluster_IsNegative()
    {
        // 0 and 10 together, 1 alone: for 0 a = 10, b = 1; for 10 a = 10, b = 9.
        Near.Equal([-0.9, -0.1, 0], Diagnostics.Silhouettes([0, 10, 1], [0, 0, 1], 2), 1e-15);
    }

    [Fact]
    public void Silhouettes_IdenticalPoints_AreZero() => Assert.Equal([0, 0, 0, 0], Diagnostics.Silhouettes([1, 1, 1, 1], [0, 0, 1, 1], 2));

    [Fact]
    public void Silhouettes_EmptyCluster_IsIgnored() =>
        Assert.Equal(Diagnostics.Silhouettes([0, 1, 4, 6], [0, 0, 1, 1], 2), Diagnostics.Silhouettes([0, 1, 4, 6], [0, 0, 2, 2], 3));

    [Fact]
    public void Silhouettes_BadLabels_Throw()
    {
        Assert.Throws<ArgumentException>(() => Diagnostics.Silhouettes([0, 1], [0, 0], 2));
        Assert.Throws<ArgumentException>(() => Diagnostics.Silhouettes([0, 1], [0, 2], 2));
        Assert.Throws<ArgumentException>(() => Diagnostics.Silhouettes([0, 1, 2], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => Diagnostics.Silhouettes([], [], 2));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 120)]
    public void ForRange_OutOfRange_Throws(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            NumberOfClusters.Diagnose(SyntheticKreise.Data, new ClusterParameters(), from, to)
        );

    [Fact]
    public void ForRange_OneThreadOrTwo_IsTheSame()
    {
        var parameters = new ClusterParameters { RandomStarts = 60 };

        Assert.Equal(
            NumberOfClusters.Diagnose(SyntheticKreise.Data, parameters, maxThreads: 1),
            NumberOfClusters.Diagnose(SyntheticKreise.Data, parameters, maxThreads: 2)
        );
    }
}
