using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Domain;

public sealed class ClusterParametersTests
{
    [Fact]
    public void Parameters_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Clusters = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { RandomStarts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Hysteresis = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { Hysteresis = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterParameters { ExchangeTolerance = 0 });
        Assert.Equal((6, 500, 20230131UL, 0.10, 1e-10), Defaults(new ClusterParameters()));
    }

    private static (int, int, ulong, double, double) Defaults(ClusterParameters p) =>
        (p.Clusters, p.RandomStarts, p.Seed, p.Hysteresis, p.ExchangeTolerance);
}
